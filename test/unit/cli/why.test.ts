import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { parseCommand } from '../../../src/main/cli/parse-command.ts';
import type { CallResult } from '../../../src/shared/contract.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { runSkein } from '../../support/processes/command-line.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';

let home: TestHome;
let data: string;
let archived: ThreadId;

beforeEach(async () => {
  home = new TestHome(join(await tempFolder(), 'home'));
  data = await tempFolder();
  home.add({ number: 1 });
  archived = home.add({ number: 2, says: 'Put away', archived: true });
  writeFileSync(join(home.path, 'sessions/broken.jsonl'), 'garbage\n');
});

const run = (...words: readonly string[]) => runSkein([...words, '--home', home.path], { data });

it('a thread or --all, not both and not neither', () => {
  expect(parseCommand(['why', 'abc'])).toMatchObject({ kind: 'why', reference: 'abc' });
  expect(parseCommand(['why', '--all'])).toMatchObject({ kind: 'why-all' });
  expect(() => parseCommand(['why'])).toThrow('ID is missing');
  expect(() => parseCommand(['why', 'abc', '--all'])).toThrow('not both');
});

it('skein why says the reasons of a thread, as text and as JSON', async () => {
  const { code, stdout } = await run('why', archived);
  expect(code).toBe(0);
  expect(stdout).toContain('Codex 0.169 (as here) lists it only when asked for more.');
  expect(stdout).toContain(
    '- It is archived. (0.131: hidden from the plain list; 0.169: hidden from the plain list)',
  );
  expect(stdout).toContain(`    File: ${home.rolloutOf(archived)}\n    skein unarchive ${archived}\n`);
  const json = await run('why', archived, '--json');
  const verdict = JSON.parse(json.stdout) as CallResult<'threads.why'> & { readonly threadId: string };
  expect(verdict.threadId).toBe(archived);
  expect(verdict.listed).toEqual({ '0.131': 'asked', '0.169': 'asked' });
});

it('skein why --all counts the home, and names what cannot be read', async () => {
  const { stdout } = await run('why', '--all');
  expect(stdout).toContain('2 threads\nCodex 0.131 lists 1, 1 more when asked, 0 nowhere.\n');
  expect(stdout).toContain('      1        1  Archived\n');
  expect(stdout).toContain('1 unreadable, 0 further files of threads\n');
  expect(stdout).toContain('broken.jsonl');
  const json = await run('why', '--all', '--json');
  const report = JSON.parse(json.stdout) as CallResult<'home.why'>;
  expect(report.groups).toMatchObject([
    { code: 'archived', examples: [{ threadId: archived, title: 'Put away' }] },
  ]);
});
