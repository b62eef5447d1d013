import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeletedThreadEntry, Outcome } from '../../../src/shared/contract.ts';
import type { Thread, ThreadId } from '../../../src/shared/thread.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../support/rollout-builder.ts';
import { type CommandLineResult, runSkein } from '../../support/processes/command-line.ts';
import { folderBytes } from '../../support/processes/folder-bytes.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';

let home: TestHome;
let data: string;
let id: ThreadId;

beforeEach(async () => {
  home = new TestHome(join(await tempFolder(), 'home'));
  data = await tempFolder();
  id = home.add({ number: 1, says: 'The parent' });
});

/** A sub-agent of another thread. */
function spawn(number: number, parent: ThreadId): string {
  const threadId = testThreadId(number);
  const source = { subagent: { thread_spawn: { parent_thread_id: parent, depth: 1 } } };
  const lines = [metaLine(threadId, { source }), userMessageLine(`Agent ${number}`)];
  return writeRollout(home.path, { threadId, lines });
}

const run = (...words: readonly string[]): Promise<CommandLineResult> =>
  runSkein([...words, '--home', home.path], { data });

/** What a command printed as JSON, whatever its exit code. */
async function json<T>(...words: readonly string[]): Promise<T & { readonly code: number | null }> {
  const { code, stdout, stderr } = await run(...words, '--json');
  expect(stderr).toBe('');
  return { ...(JSON.parse(stdout) as T), code };
}

interface Outcomes {
  readonly results: readonly Outcome[];
  readonly errors: readonly { readonly reference: string; readonly error: { readonly code: string } }[];
}

const told = ({ results }: Outcomes) => results.map(({ threadId, outcome }) => [threadId, outcome]);

describe('archive and unarchive', { timeout: 60_000 }, () => {
  it('move a thread with its sub-agents and exactly the named ones back', async () => {
    spawn(2, id);
    const archived = await json<Outcomes>('archive', id);
    expect([archived.code, told(archived)]).toEqual([
      0,
      [
        [id, 'done'],
        [testThreadId(2), 'done'],
      ],
    ]);
    expect(existsSync(join(home.path, 'archived_sessions', basename(home.rolloutOf(id))))).toBe(true);
    const back = await json<Outcomes>('unarchive', 'The parent', testThreadId(2).slice(0, 36));
    expect(back.errors).toMatchObject([{ reference: 'The parent', error: { code: 'not_found' } }]);
    expect([back.code, told(back)]).toEqual([1, [[testThreadId(2), 'done']]]);
    expect((await json<Thread>('show', id)).archived).toBe(true);
  });

  it('take names and the beginnings of ids, and say for people what they did and how it is undone', async () => {
    home.name(id, 'Release notes');
    const { code, stdout, stderr } = await run('archive', 'Release notes');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`archived  ${id}  Release notes\n`);
    expect(stdout).toContain(`To undo: skein unarchive ${id} --home ${home.path}\n`);
    expect((await run('unarchive', id.slice(0, 12))).stdout).toBe(`unarchived  ${id}  Release notes\n`);
  });

  it('go on after a thread that fails, which is one line and exit code 1', async () => {
    const other = home.add({ number: 3 });
    const missing = testThreadId(9);
    const { code, stdout, stderr } = await run('archive', missing, other);
    expect(code).toBe(1);
    expect(stderr).toBe(`skein: ${missing}: thread ${missing} not found\n`);
    expect(stdout).toContain(`archived  ${other}`);
  });
});

describe('a word that means several threads', { timeout: 60_000 }, () => {
  it('moves none of them', async () => {
    const other = home.add({ number: 3 });
    home.name(id, 'Twins');
    home.name(other, 'Twins');
    const before = folderBytes(home.path);
    for (const word of ['Twins', id.slice(0, 10)]) {
      const { code, errors } = await json<Outcomes>('archive', word);
      expect([code, errors]).toMatchObject([1, [{ error: { code: 'invalid_request' } }]]);
    }
    expect(folderBytes(home.path)).toEqual(before);
  });
});

describe('delete and trash', { timeout: 90_000 }, () => {
  it('move a thread out, list it, and put it back byte for byte', async () => {
    const child = spawn(2, id);
    const sessions = join(home.path, 'sessions');
    const before = folderBytes(sessions);
    const { code, stdout } = await run('delete', id);
    expect(code).toBe(0);
    expect(stdout).toContain("Moved to Skein's trash: 2 threads. To undo: skein trash restore ");
    expect([existsSync(child), existsSync(home.rolloutOf(id))]).toEqual([false, false]);
    const { deleted } = await json<{ deleted: readonly DeletedThreadEntry[] }>('trash', 'list');
    expect(deleted.map(({ thread }) => thread.id).toSorted()).toEqual([id, testThreadId(2)]);
    const words = /skein (trash restore .*)\n/.exec(stdout)?.[1]?.split(' ') ?? [];
    const restored = await runSkein(words, { data });
    expect([restored.code, restored.stderr]).toEqual([0, '']);
    expect(folderBytes(sessions)).toEqual(before);
    expect((await run('trash', 'list')).stdout).toBe('The trash is empty.\n');
  });

  it('empties only with --yes, and says before how much that is', async () => {
    const bytes = readFileSync(home.rolloutOf(id)).length;
    await run('delete', id);
    const asked = await run('trash', 'empty');
    expect([asked.code, asked.stdout]).toEqual([2, '']);
    expect(asked.stderr).toBe(
      `skein: 1 thread (${bytes} bytes) would be deleted for good; add --yes to do it\n`,
    );
    expect((await run('trash', 'restore', id)).stdout).toContain(`restored  ${id}`);
    await run('delete', id);
    expect((await run('trash', 'empty', id.slice(0, 9), '--yes')).stdout).toContain(
      `deleted for good  ${id}`,
    );
    expect((await run('trash', 'empty')).stdout).toBe('The trash is empty.\n');
    expect(await json<{ error: unknown }>('show', id)).toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('fork, tree and import', { timeout: 60_000 }, () => {
  it('make a named copy', async () => {
    const copy = await json<Thread>('fork', id);
    expect(copy).toMatchObject({ code: 0, name: 'The parent (copy)', preview: 'The parent' });
    expect(copy.id).not.toBe(id);
  });

  it('draw the sub-agents below a thread', async () => {
    spawn(2, id);
    spawn(3, testThreadId(2));
    spawn(4, id);
    const { code, stdout } = await run('tree', id);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        `The parent  ${id}`,
        `├─ Agent 2  (open)  ${testThreadId(2)}`,
        `│  └─ Agent 3  (open)  ${testThreadId(3)}`,
        `└─ Agent 4  (open)  ${testThreadId(4)}`,
        '',
      ].join('\n'),
    );
    expect((await run('tree', testThreadId(3))).stdout).toContain('No sub-agents.');
  });

  it('import a folder named from the terminal’s own, first as a rehearsal', async () => {
    const old = new TestHome(join(await tempFolder(), 'old'));
    const moved = old.add({ number: 7, says: 'From long ago' });
    const cwd = dirname(old.path);
    const words = ['import', 'old', '--home', home.path];
    const rehearsal = await runSkein([...words, '--dry-run'], { data, cwd });
    expect(rehearsal.stdout).toBe(`new  ${moved}  From long ago\n\n1 of 1 rollout would be imported.\n`);
    const { code, stdout, stderr } = await runSkein(words, { data, cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`imported  ${moved}  From long ago\n\n1 of 1 rollout imported.\n`);
    expect((await runSkein(words, { data, cwd })).stdout).toBe(
      '0 of 1 rollout imported; 1 is in the home already.\n',
    );
    expect(await json<Thread>('show', moved)).toMatchObject({ preview: 'From long ago' });
  });
});

describe('a home opened read-only', { timeout: 60_000 }, () => {
  it('stays as it is whatever is asked', async () => {
    const before = folderBytes(home.path);
    for (const words of [
      ['archive', id],
      ['delete', id],
      ['fork', id],
      ['import', home.rolloutOf(id)],
    ]) {
      const { code, stderr } = await run(...words, '--read-only');
      expect(code).toBe(1);
      expect(stderr).toMatch(/read-only/);
    }
    expect(folderBytes(home.path)).toEqual(before);
  });
});
