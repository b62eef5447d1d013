import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let tree: string;

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'skein-imports-'));
});

afterEach(() => rmSync(tree, { recursive: true, force: true }));

const CLEAN = {
  'src/shared/thread.ts': 'export const answer = 42;\n',
  'src/main/app/index.ts': "import { answer } from '../../shared/thread.ts';\nexport const app = answer;\n",
};

test('a tree that keeps the rules passes, and says how much it read', () => {
  const { status, stdout } = check(CLEAN);
  expect(stdout).toContain('2 modules, 1 imports, 0 violations');
  expect(status).toBe(0);
});

test('an import into a room that is not allowed is reported with the way out', () => {
  const { status, stderr } = check({
    ...CLEAN,
    'src/main/web/index.ts': "import { row } from '../state/rows.ts';\nexport const web = row;\n",
    'src/main/state/rows.ts': 'export const row = 1;\n',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('src/main/web/index.ts -> src/main/state/rows.ts');
  expect(stderr).toContain('add a call to shared/contract.ts and a use case in main/app');
});

test('an import of types alone counts as an import', () => {
  const { status, stderr } = check({
    'src/renderer/app.ts': "import type { Row } from '../main/state/types.ts';\nexport const row: Row = 1;\n",
    'src/main/state/types.ts': 'export type Row = number;\n',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('the window may import shared only');
});

test('components are read too', () => {
  const { status, stderr } = check({
    'src/renderer/app.tsx':
      "import { row } from '../main/state/rows.ts';\nexport const App = () => <p>{row}</p>;\n",
    'src/main/state/rows.ts': 'export const row = 1;\n',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('src/renderer/app.tsx -> src/main/state/rows.ts');
});

test('a room with a front door is entered by it alone', () => {
  const { status, stderr } = check({
    'src/main/rollout/index.ts': "export { head } from './head.ts';\n",
    'src/main/rollout/types.ts': 'export type Head = number;\n',
    'src/main/rollout/head.ts': 'export const head = 1;\n',
    'src/main/watch/a.ts': "import { head } from '../rollout/head.ts';\nexport const a = head;\n",
    'src/main/watch/b.ts': "import type { Head } from '../rollout/types.ts';\nexport const b: Head = 1;\n",
  });
  expect(status).toBe(1);
  expect(stderr).toContain('src/main/watch/a.ts -> src/main/rollout/head.ts');
  expect(stderr).not.toContain('watch/b.ts');
});

test('cycles, lost imports and guarded packages are reported', () => {
  const { status, stderr } = check({
    'src/main/git/a.ts': "import { b } from './b.ts';\nexport const a = (): number => b();\n",
    'src/main/git/b.ts': "import { a } from './a.ts';\nexport const b = (): number => a();\n",
    'src/main/git/c.ts': "import { d } from './missing.ts';\nexport const c = d;\n",
    'src/main/git/e.ts': "import { app } from 'electron';\nexport const e = app;\n",
    'src/main/git/f.ts': "import Database from 'better-sqlite3';\nexport const f = Database;\n",
    'src/shared/g.ts': "import { readFileSync } from 'node:fs';\nexport const g = readFileSync;\n",
  });
  expect(status).toBe(1);
  for (const rule of [
    'no-cycles',
    'resolvable',
    'only-in-electron',
    'only-in-better-sqlite3',
    'shared-no-node',
  ]) {
    expect(stderr).toContain(`${rule}: `);
  }
});

test('a tree in which nothing can be read fails instead of passing silently', () => {
  const { status, stderr } = check({ 'src/notes.txt': 'nothing here\n' });
  expect(status).toBe(1);
  expect(stderr).toContain('no module could be read');
});

function check(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  return spawnSync(process.execPath, [resolve('scripts/check-imports.mjs'), tree], { encoding: 'utf8' });
}
