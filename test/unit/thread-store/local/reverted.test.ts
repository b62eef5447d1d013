import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listRollouts, scanRollout, segmentIdOf } from '../../../../src/main/rollout/index.ts';
import { parseThreadId, type ThreadId } from '../../../../src/shared/thread.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { type MovesHome, movesHome } from './moves-home.ts';

/** A thread of Codex 0.169 that was reverted twice, as Codex left it: three files. */
const RECORDED = fileURLToPath(new URL('../../transcript/recorded/169-revert/', import.meta.url));
const NAMES = JSON.parse(readFileSync(join(RECORDED, 'files.json'), 'utf8')) as Record<string, string>;
const ID = parseThreadId('01a1fe43-c5b0-7da1-bdf3-34c52d754914') as ThreadId;
const [FIRST, SECOND, LAST] = ['rollout-base.jsonl', 'rollout-base1.jsonl', 'rollout.jsonl'].map(
  (file) => NAMES[file] ?? '',
) as [string, string, string];

/** With the state DB filled, or without one. */
async function reverted(stateDb: boolean): Promise<MovesHome> {
  const home = await tempFolder();
  const day = join(home, 'sessions', '2026', '11', '21');
  mkdirSync(day, { recursive: true });
  for (const [file, name] of Object.entries(NAMES)) cpSync(join(RECORDED, file), join(day, name));
  const moves = await movesHome({ home, stateDb });
  const scans = await Promise.all((await listRollouts(home)).map(scanRollout));
  if (stateDb) moves.catalog.applyScans(scans);
  return moves;
}

const QUERY = {
  filter: { archived: 'all' },
  sort: { key: 'updated', order: 'desc' },
  cursor: null,
  limit: 10,
} as const;

describe.each([true, false])('a thread that Codex reverted (state DB: %s)', (stateDb) => {
  it('is one thread, whose last segment speaks for it and whose preview is from its first', async () => {
    const { store } = await reverted(stateDb);
    const { threads } = await store.listThreads(QUERY);
    expect(threads.map(({ id, preview }) => [id, preview])).toEqual([[ID, 'One']]);
    const thread = await store.readThread({ threadId: ID, includeArchived: true });
    expect(basename(thread.rolloutPath)).toBe(LAST);
  });

  it('has its whole history: every segment up to where the next one begins', async () => {
    const { store } = await reverted(stateDb);
    const { rolloutPath } = await store.readThread({ threadId: ID, includeArchived: true });
    const { parts, missing } = await store.historyBases(rolloutPath);
    expect([parts.map(({ path }) => basename(path)), missing]).toEqual([[FIRST, SECOND], null]);
    const { items } = await store.loadHistory({ threadId: ID, includeArchived: true });
    const said = JSON.stringify(items);
    for (const kept of ['Answer one.', 'Answer two.', 'Three at last']) expect(said).toContain(kept);
    expect(said).not.toContain('Three again');
  });

  it('goes to the archive and back, and to the trash and back, with all its files', async () => {
    const { home, store } = await reverted(stateDb);
    const files = () =>
      ['sessions/2026/11/21', 'archived_sessions'].map((folder) => readdirOrNone(join(home, folder)));
    const all = [FIRST, SECOND, LAST].toSorted();
    await store.archiveThread(ID);
    expect(files()).toEqual([[], all]);
    await store.unarchiveThread({ threadId: ID });
    expect(files()).toEqual([all, []]);
    const { deletionId } = await store.deleteThread(ID);
    expect(files()).toEqual([[], []]);
    await store.restoreDeletedThread(deletionId);
    expect(files()).toEqual([all, []]);
  });

  it('is forked with all of its history', async () => {
    const { store } = await reverted(stateDb);
    const fork = await store.forkThread({ sourceId: ID, threadId: FORK });
    const { items } = await store.loadHistory({ threadId: fork.id, includeArchived: true });
    const said = JSON.stringify(items);
    for (const kept of ['Answer one.', 'Answer two.', 'Three at last']) expect(said).toContain(kept);
  });
});

const FORK = parseThreadId('01a1fe43-0000-7000-8000-000000000001') as ThreadId;

function readdirOrNone(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

describe('the segment in the name of a rollout', () => {
  it('is what a history base calls it, and else the thread', () => {
    expect(segmentIdOf(`/home/${FIRST}`, ID)).toBe(ID);
    expect(LAST).toContain(`${ID}_${segmentIdOf(`/home/${LAST}`, ID)}.jsonl`);
    expect(segmentIdOf('/anywhere/copy.jsonl', ID)).toBe(ID);
  });
});
