import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadEdit, ThreadId } from '../../src/shared/thread.ts';
import type { AppServer } from '../support/codex/app-server.ts';
import { WindowProcess } from '../support/processes/window-process.ts';
import type { EraAndMode } from './eras-and-modes.ts';
import { askPeer, promptsOfPeer, resumeOnPeer, startOnPeer, turnOnPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';
import { expectWellNumbered, linesOf } from './rollout-files.ts';

const THREADS = 5;
const TURNS = 200;
const EDITS_EACH = 500;
/** Half a minute on a machine that has nothing else to do. */
const PATIENCE_MS = 300_000;

let peer: PeerHome;
beforeEach(async () => {
  peer = await PeerHome.create();
});
afterEach(() => peer.close());

/** What one Skein process does: it alone sets this git field, and names that tell where they come from. */
interface Editor {
  readonly name: string;
  readonly field: 'sha' | 'branch';
}

const EDITORS: readonly Editor[] = [
  { name: 'first', field: 'sha' },
  { name: 'second', field: 'branch' },
];

const NOBODY: Editor = { name: '', field: 'sha' };

/** The edit with this number, whose values nobody else writes. */
function editOf({ name, field }: Editor, number: number): ThreadEdit {
  if (number % 2 === 0) return { name: `${name} ${number}` };
  const value = field === 'sha' ? number.toString(16).padStart(40, '0') : `${name}-${number}`;
  return { gitInfo: { [field]: value } };
}

/** Each thread gets names and git metadata in turn. */
function threadOf<T>(threads: readonly T[], number: number): T {
  const thread = threads[Math.floor(number / 2) % threads.length];
  if (thread === undefined) throw new Error('there are threads');
  return thread;
}

interface Editing {
  readonly skein: WindowProcess;
  readonly editor: Editor;
  readonly ids: readonly ThreadId[];
}

/** Each edit is answered with the thread as it then reads, so that an edit which did not take is seen at once. */
async function makeEdits(
  { skein, editor, ids }: Editing,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  for (let number = from; number < to; number += 1) {
    const edit = editOf(editor, number);
    const { thread } = await skein.call('threads.update', { threadId: threadOf(ids, number), edit });
    expect(thread.git).toMatchObject(edit.gitInfo ?? {});
  }
}

async function takeTurns(server: AppServer, ids: readonly ThreadId[]): Promise<void> {
  for (let turn = ids.length; turn < TURNS; turn += 1) {
    await turnOnPeer(server, ids[turn % ids.length] ?? '', `Turn ${turn}`);
  }
}

/** The last value that an editor gave its field of a thread. */
function lastOf(editor: Editor, ids: readonly ThreadId[], id: ThreadId): string | null | undefined {
  const numbers = Array.from({ length: EDITS_EACH }, (_, number) => number);
  const own = numbers.filter((number) => number % 2 === 1 && threadOf(ids, number) === id);
  return editOf(editor, own.at(-1) ?? -1).gitInfo?.[editor.field];
}

function indexedNames(home: string): readonly { readonly id: string; readonly thread_name: string }[] {
  const text = readFileSync(join(home, 'session_index.jsonl'), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; thread_name: string });
}

function byId<T extends { readonly id: string }>(things: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(things.map((thing) => [thing.id, thing]));
}

const CASES: readonly EraAndMode[] = [
  { era: '131', historyMode: 'legacy' },
  { era: '169', historyMode: 'paginated' },
];

describe.each(CASES)('$historyMode threads that Codex $era writes', ({ era, historyMode }) => {
  const names = EDITORS.flatMap((editor) =>
    Array.from({ length: EDITS_EACH }, (_, number) => editOf(editor, number).name ?? []).flat(),
  );

  it('take a thousand renames and git edits of two Skeins during two hundred turns, and lose nothing', {
    timeout: PATIENCE_MS,
  }, async () => {
    const server = await peer.server(era);
    const ids: ThreadId[] = [];
    for (let turn = 0; turn < THREADS; turn += 1) {
      ids.push(await startOnPeer(server, { cwd: peer.repository, historyMode, prompt: `Turn ${turn}` }));
    }
    const place = { home: peer.home, data: peer.data, scans: join(peer.root, 'scans') };
    const skeins = EDITORS.map(() => new WindowProcess(place));
    const editing = skeins.map((skein, at) => ({ skein, editor: EDITORS[at] ?? NOBODY, ids }));
    const last = EDITS_EACH - 2 * THREADS;
    await Promise.all([
      takeTurns(server, ids),
      ...editing.map((one) => makeEdits(one, { from: 0, to: last })),
    ]);
    // At a turn's end Codex writes its row from what it read before: a name of that very moment can be lost in it. So
    // what is to stay in the end is given when the turns are over, by both Skeins at once.
    await Promise.all(editing.map((one) => makeEdits(one, { from: last, to: EDITS_EACH })));
    expect(server.errors).not.toMatch(/database is locked/);

    const entries = indexedNames(peer.home);
    expect(entries.map((entry) => entry.thread_name).toSorted()).toEqual([...names].toSorted());
    const final = (id: ThreadId) => ({
      id,
      name: entries.findLast((entry) => entry.id === id)?.thread_name,
      git: Object.fromEntries(EDITORS.map((editor) => [editor.field, lastOf(editor, ids, id)])),
    });
    for (const skein of skeins) {
      const refresh = () => skein.call('threads.refresh', { ids, filter: { archived: 'all' } });
      await expect.poll(async () => byId((await refresh()).threads)).toMatchObject(byId(ids.map(final)));
      expect((await skein.call('home.status', {})).problem).toBeNull();
      await skein.close();
    }
    expect(byId(await peer.threads())).toMatchObject(byId(ids.map(final)));
    const expectFinalOf = async (on: AppServer) => {
      for (const id of ids) {
        const { name, git } = final(id);
        for (const seen of await askPeer(on, id)) expect(seen).toMatchObject({ name, gitInfo: git });
      }
    };
    await expectFinalOf(server);
    await peer.stop(server);
    const fresh = await peer.server(era);
    await expectFinalOf(fresh);

    for (const [at, id] of ids.entries()) {
      const { rolloutPath } = await peer.thread(id);
      expectWellNumbered(rolloutPath);
      const metas = linesOf(rolloutPath).filter(({ type }) => type === 'session_meta');
      const edits = EDITORS.length * (EDITS_EACH / 2 / THREADS);
      expect(metas).toHaveLength(historyMode === 'legacy' ? 1 + edits : 1);
      const turns = Array.from({ length: TURNS }, (_, turn) => turn).filter((turn) => turn % THREADS === at);
      await resumeOnPeer(fresh, id);
      expect(await promptsOfPeer(fresh, id)).toEqual(turns.map((turn) => `Turn ${turn}`));
    }
  });
});
