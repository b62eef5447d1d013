import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listRollouts, scanRollout, statRollout } from '../../../../src/main/rollout/index.ts';
import { LiveThread } from '../../../../src/main/thread-store/index.ts';
import { findThread } from '../../../../src/main/thread-store/local/find-thread.ts';
import { threadsFromFiles } from '../../../../src/main/thread-store/local/threads-from-files.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import {
  forkAfter,
  paginatedUserItemLine,
  type RolloutLine,
  rolloutText,
  sharingMetaLine,
  testThreadId,
  withOrdinals,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { codexDbIn, ID, movesHome, paginatedLines } from './moves-home.ts';

const [FORK, AGAIN] = [testThreadId(8), testThreadId(9)] as [ThreadId, ThreadId];
const BASE = paginatedLines(ID, 'In the source');
const FORK_LINES = saying(forkAfter({ id: ID, lines: BASE }, FORK), FORK, 'In the fork');
const AGAIN_LINES = [forkAfter({ id: FORK, lines: FORK_LINES }, AGAIN)];

function saying(meta: RolloutLine, id: ThreadId, text: string): readonly RolloutLine[] {
  return [meta, ...withOrdinals([paginatedUserItemLine(id, text)], (meta.ordinal ?? 0) + 1)];
}

const all = { includeArchived: true } as const;

/** A fork, and a fork of that one in which nobody said a word. */
function writeForks(home: string): void {
  writeRollout(home, { threadId: FORK, lines: FORK_LINES });
  writeRollout(home, { threadId: AGAIN, lines: AGAIN_LINES });
}

const writeBase = (home: string) =>
  writeRollout(home, { threadId: ID, lines: BASE, archived: true, compressed: true });

async function scanAt(home: string, path: string) {
  const file = statRollout(home, path);
  if (file === null) throw new Error(`nothing at ${path}`);
  return await scanRollout(file);
}

describe('the row of a fork that shares the rollout of its source', () => {
  it.each([true, false])('has the first message of the source (state DB: %s)', async (stateDb) => {
    const { home, store } = await movesHome({ stateDb });
    writeForks(home);
    writeBase(home);
    for (const threadId of [FORK, AGAIN]) {
      expect(await store.readThread({ threadId, ...all })).toMatchObject({ preview: 'In the source' });
    }
    const byPath = await store.readThread({ threadId: AGAIN, ...all });
    expect(await store.readThreadByRolloutPath({ rolloutPath: byPath.rolloutPath, ...all })).toEqual(byPath);
  });

  it('is the same from the files alone, by catalog and by looking it up, and is mended once', async () => {
    const { home, store, context, catalog, stateDb } = await movesHome();
    writeForks(home);
    writeBase(home);
    const repairs: ThreadId[] = [];
    const told = { ...context, onRepair: (ids: readonly ThreadId[]) => void repairs.push(...ids) };
    const found = await findThread(told, AGAIN);
    expect(repairs.toSorted()).toEqual([ID, FORK, AGAIN].toSorted());
    expect(found).toMatchObject({ kind: 'found', thread: stateDb.getThread(AGAIN) });
    await findThread(told, AGAIN);
    await findThread(told, FORK);
    expect(repairs).toHaveLength(3);
    expect(catalog.refresh([ID, FORK, AGAIN])).toEqual([]);
    const threads = await threadsFromFiles(context);
    expect(threads.find(({ id }) => id === AGAIN)).toEqual(
      await store.readThread({ threadId: AGAIN, ...all }),
    );
  });

  it('follows when the source comes later, and when it goes', async () => {
    const { home, catalog, stateDb } = await movesHome();
    writeForks(home);
    catalog.applyScans(await Promise.all((await listRollouts(home)).map(scanRollout)));
    const previews = () => [FORK, AGAIN].map((id) => stateDb.getThread(id)?.preview);
    expect(previews()).toEqual(['In the fork', 'In the fork']);
    const base = writeBase(home);
    const scan = await scanAt(home, base);
    expect(catalog.applyScans([scan]).toSorted()).toEqual([ID, FORK, AGAIN].toSorted());
    expect(previews()).toEqual(['In the source', 'In the source']);
    expect(catalog.applyScans([scan])).toEqual([]);
    rmSync(base);
    expect(catalog.applyMissing([base]).toSorted()).toEqual([ID, FORK, AGAIN].toSorted());
    expect(previews()).toEqual(['In the fork', 'In the fork']);
  });

  it('has Codex’s first message where the source is not there, and does not end in a circle', async () => {
    const { home, store } = await movesHome();
    const circle = [sharingMetaLine(FORK, { id: AGAIN, cut: 0, bytes: 0 })];
    const path = writeRollout(home, { threadId: FORK, lines: circle });
    writeRollout(home, { threadId: AGAIN, lines: [sharingMetaLine(AGAIN, { id: FORK, cut: 0, bytes: 0 })] });
    expect(await store.readThread({ threadId: FORK, ...all })).toMatchObject({ preview: '' });
    const db = codexDbIn(home, '169', { id: FORK, rollout_path: path, preview: 'As Codex has it' });
    const beside = await movesHome({ home, codexDbPath: db.path });
    expect(await beside.store.readThread({ threadId: FORK, ...all })).toMatchObject({
      preview: 'As Codex has it',
    });
  });
});

describe('the history of such a fork', () => {
  const said = (items: readonly { readonly type: string; readonly payload: unknown }[]) =>
    items.map(({ type, payload }) => (type === 'session_meta' ? (payload as { id: string }).id : type));

  it('begins with that of its sources up to the forks, without their session metas', async () => {
    const { home, store } = await movesHome();
    const base = writeRollout(home, { threadId: ID, lines: BASE });
    writeFileSync(base, rolloutText([{ ...paginatedUserItemLine(ID, 'Later'), ordinal: 2 }]), { flag: 'a' });
    writeForks(home);
    const history = await store.loadHistory({ threadId: AGAIN, ...all });
    expect(said(history.items)).toEqual(['event_msg', 'event_msg', AGAIN]);
    expect(JSON.stringify(history.items)).not.toContain('Later');
    expect(history).not.toHaveProperty('missingBase');
  });

  it('is what is there when the source is missing, and says whose part that is', async () => {
    const { home, store } = await movesHome();
    writeForks(home);
    const history = await store.loadHistory({ threadId: AGAIN, ...all });
    expect(said(history.items)).toEqual(['event_msg', AGAIN]);
    expect(history.missingBase).toBe(ID);
  });

  it('goes on when the fork is written, whose facts stay its own', async () => {
    const { home, store, stateDb } = await movesHome();
    writeBase(home);
    writeForks(home);
    const live = await LiveThread.resume(store, { threadId: AGAIN });
    const { type, payload } = paginatedUserItemLine(AGAIN, 'Said by Skein');
    await live.append([{ type, payload }]);
    await live.shutdown();
    const thread = await store.readThread({ threadId: AGAIN, ...all });
    expect(thread).toMatchObject({ preview: 'In the source', cwd: '/projects/orbit' });
    expect(stateDb.getThread(AGAIN)).toEqual(thread);
    const { items } = await store.loadHistory({ threadId: AGAIN, ...all });
    expect(said(items)).toEqual(['event_msg', 'event_msg', AGAIN, 'event_msg']);
    const [scan] = stateDb.scansOf([AGAIN]);
    expect(scan?.kind === 'facts' && scan.facts.historyBase?.threadId).toBe(FORK);
  });

  it('is not taken from a source that was put elsewhere, and is again when that comes back', async () => {
    const { home, store } = await movesHome();
    const base = writeBase(home);
    writeForks(home);
    const aside = join(home, 'aside.zst');
    renameSync(base, aside);
    expect((await store.loadHistory({ threadId: FORK, ...all })).missingBase).toBe(ID);
    renameSync(aside, base);
    expect((await store.loadHistory({ threadId: FORK, ...all })).items).toHaveLength(3);
  });
});
