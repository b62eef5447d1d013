import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const PAGE = readFileSync(new URL('docs/thread-store.md', ROOT), 'utf8');

/** A row of the page: what must hold, the file that holds it, and the test that pins it. */
interface Pin {
  readonly rule: string;
  readonly source: string;
  readonly test: string;
  readonly name: string;
}

/** Rows read `| rule | \`file\` | \`test file\` | name of the test |`; paths leave out `src/main/` and `test/`. */
function pins(): readonly Pin[] {
  return PAGE.split('\n').flatMap((line) => {
    const [, rule = '', source = '', file = '', name = ''] =
      line.split(' | ').length === 4 ? cells(line) : [];
    return /^`.+`$/.test(source) ? [{ rule, source: bare(source), test: bare(file), name }] : [];
  });
}

function cells(line: string): readonly string[] {
  return ['', ...line.replace(/^\| | \|$/g, '').split(' | ')];
}

function bare(cell: string): string {
  return cell.replaceAll('`', '');
}

function path(...candidates: readonly string[]): string | undefined {
  return candidates
    .map((candidate) => fileURLToPath(new URL(candidate, ROOT)))
    .find((candidate) => existsSync(candidate));
}

describe('docs/thread-store.md', () => {
  test('has a row for every system of the store', () => {
    expect(pins().length).toBeGreaterThan(60);
  });

  test.each(pins())('$rule: $name', ({ source, test: file, name }) => {
    expect(path(`src/main/${source}`, source), source).toBeDefined();
    const suite = path(`test/${file}`);
    expect(suite, file).toBeDefined();
    expect(readFileSync(suite ?? '', 'utf8')).toContain(name);
  });
});
