import { describe, expect, it } from 'vitest';
import { InMemoryAgentGraphStore } from '../../../src/main/agent-graph/index.ts';
import { type ThreadEvent, ThreadManager, type ThreadOutcome } from '../../../src/main/thread-store/index.ts';
import { InMemoryThreadStore } from '../../../src/main/thread-store/memory/index.ts';
import { internal, SkeinError } from '../../../src/shared/errors.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { agentMessageLine, metaLine, testThreadId, userMessageLine } from '../../support/rollout-builder.ts';
import { itemsOf } from './live-items.ts';
import { WatchedStore } from './watched-store.ts';

/*
 * root ── left ── leaf
 *   └──── right            lone
 */
const [ROOT, LEFT, RIGHT, LEAF, LONE] = [1, 2, 3, 4, 5].map(testThreadId) as [
  ThreadId,
  ThreadId,
  ThreadId,
  ThreadId,
  ThreadId,
];
const NAMES = new Map([
  [ROOT, 'root'],
  [LEFT, 'left'],
  [RIGHT, 'right'],
  [LEAF, 'leaf'],
  [LONE, 'lone'],
]);
const TIME = '2026-05-15T11:00:00.000Z';

interface Family {
  readonly manager: ThreadManager;
  readonly watched: WatchedStore;
  readonly events: ThreadEvent[];
  readonly archived: () => Promise<readonly string[]>;
}

interface FamilyOptions {
  readonly without?: readonly ThreadId[];
  readonly graph?: InMemoryAgentGraphStore | null;
}

async function family({
  without = [],
  graph = new InMemoryAgentGraphStore(),
}: FamilyOptions = {}): Promise<Family> {
  const ids = [...NAMES.keys()].filter((id) => !without.includes(id));
  const seeds = ids.map((id) => ({
    items: itemsOf([metaLine(id), userMessageLine(NAMES.get(id) ?? '')]),
    updatedAt: TIME,
  }));
  const watched = new WatchedStore(new InMemoryThreadStore(seeds));
  for (const [parentThreadId, childThreadId] of [
    [ROOT, LEFT],
    [ROOT, RIGHT],
    [LEFT, LEAF],
  ] as const) {
    await graph?.upsertEdge({
      parentThreadId,
      childThreadId,
      status: childThreadId === RIGHT ? 'closed' : 'open',
    });
  }
  const manager = new ThreadManager({ store: watched.store, graph });
  const events: ThreadEvent[] = [];
  manager.subscribe((event) => void events.push(event));
  const archived = async () => {
    const threads = await Promise.all(
      ids.map((threadId) => watched.store.readThread({ threadId, includeArchived: true })),
    );
    return threads.filter((thread) => thread.archived).map(({ preview }) => preview);
  };
  return { manager, watched, events, archived };
}

function brief(outcomes: readonly ThreadOutcome[]): readonly string[] {
  return outcomes.map(({ title, outcome }) => `${title}: ${outcome}`);
}

async function failureOf(promise: Promise<unknown>): Promise<SkeinError> {
  const thrown = await promise.catch((error: unknown) => error);
  if (thrown instanceof SkeinError) return thrown;
  throw new Error(`expected a SkeinError, got: ${String(thrown)}`);
}

describe('archiving', () => {
  it('thread_archive_archives_spawned_descendants', async () => {
    const { manager, archived, events } = await family();
    const outcomes = await manager.archiveThread(ROOT);
    expect(brief(outcomes)).toEqual(['root: done', 'leaf: done', 'right: done', 'left: done']);
    expect(outcomes.map(({ error, deletionId }) => error ?? deletionId)).toEqual([null, null, null, null]);
    expect(await archived()).toEqual(['root', 'left', 'right', 'leaf']);
    expect(events).toMatchObject(
      [ROOT, LEAF, RIGHT, LEFT].map((threadId) => ({ kind: 'archived', threadId })),
    );
  });

  it('leaves what is above and beside the thread', async () => {
    const { manager, archived } = await family();
    expect(brief(await manager.archiveThread(LEFT))).toEqual(['left: done', 'leaf: done']);
    expect(await archived()).toEqual(['left', 'leaf']);
  });

  it('touches the thread alone when there is no graph', async () => {
    const { manager, archived } = await family({ graph: null });
    expect(brief(await manager.archiveThread(ROOT))).toEqual(['root: done']);
    expect(await archived()).toEqual(['root']);
  });

  it('shuts loaded threads down first, with everything they had to say', async () => {
    const { manager, watched, events } = await family();
    const root = await manager.resumeThread({ threadId: ROOT });
    const leaf = await manager.resumeThread({ threadId: LEAF });
    const appended = leaf.append(itemsOf([agentMessageLine('last words')]));
    await manager.archiveThread(ROOT);
    await appended;
    expect([root.ended, leaf.ended]).toEqual([true, true]);
    expect(events.map(({ kind, threadId }) => `${kind} ${NAMES.get(threadId)}`)).toEqual([
      'closed root',
      'archived root',
      'closed leaf',
      'archived leaf',
      'archived right',
      'archived left',
    ]);
    const { items } = await watched.store.loadHistory({ threadId: LEAF, includeArchived: true });
    expect(items.at(-1)).toMatchObject(itemsOf([agentMessageLine('last words')])[0] ?? {});
  });

  it('goes on past a descendant that fails, and reports it', async () => {
    const { manager, watched, archived } = await family();
    watched.fail('archiveThread', internal('permission denied'), (id) => id === LEAF);
    const outcomes = await manager.archiveThread(ROOT);
    expect(brief(outcomes)).toEqual(['root: done', 'leaf: failed', 'right: done', 'left: done']);
    expect(outcomes[1]?.error).toMatchObject({ code: 'internal', message: 'permission denied' });
    expect(await archived()).toEqual(['root', 'left', 'right']);
  });

  it('reports a descendant that is not there, and one that is archived already', async () => {
    const { manager } = await family({ without: [LEAF] });
    await manager.archiveThread(RIGHT);
    const outcomes = await manager.archiveThread(ROOT);
    expect(brief(outcomes)).toEqual(['root: done', `${LEAF}: missing`, 'right: already', 'left: done']);
    expect(outcomes[1]?.error?.code).toBe('not_found');
  });

  it('reports a loaded descendant that could not be shut down, and leaves it where it is', async () => {
    const { manager, watched, archived } = await family();
    await manager.resumeThread({ threadId: LEAF });
    watched.fail('shutdownThread', internal('no space left on device'));
    expect(brief(await manager.archiveThread(ROOT))).toContain('leaf: failed');
    expect(await archived()).not.toContain('leaf');
    expect(manager.loadedThreadIds()).toEqual([LEAF]);
  });

  it('rejects with nothing else touched when the thread itself fails', async () => {
    const { manager, watched, archived, events } = await family();
    const leaf = await manager.resumeThread({ threadId: LEAF });
    watched.fail('archiveThread', internal('permission denied'), (id) => id === ROOT);
    expect((await failureOf(manager.archiveThread(ROOT))).message).toBe('permission denied');
    expect((await failureOf(manager.archiveThread(testThreadId(9)))).code).toBe('not_found');
    expect([await archived(), events, leaf.ended]).toEqual([[], [], false]);
  });

  it('rejects with nothing touched when the graph cannot be read', async () => {
    class BrokenGraph extends InMemoryAgentGraphStore {
      override descendants(): Promise<never> {
        return Promise.reject(internal('the graph is broken'));
      }
    }
    const { manager, archived } = await family({ graph: new BrokenGraph() });
    expect((await failureOf(manager.archiveThread(ROOT))).message).toBe('the graph is broken');
    expect(await archived()).toEqual([]);
  });

  it('can be finished by repeating it', async () => {
    const { manager, watched, archived } = await family();
    watched.fail('archiveThread', internal('permission denied'), (id) => id === LEFT);
    await manager.archiveThread(ROOT);
    watched.heal('archiveThread');
    const again = await manager.archiveThread(ROOT);
    expect(brief(again)).toEqual(['root: already', 'leaf: already', 'right: already', 'left: done']);
    expect(await archived()).toHaveLength(4);
  });

  it('tells how far it has come, and stops between two threads when it is told to', async () => {
    const { manager, archived } = await family();
    const stop = new AbortController();
    const seen: string[] = [];
    const onProgress = (done: number, total: number) => {
      seen.push(`${done}/${total}`);
      if (done === 2) stop.abort();
    };
    const outcomes = await manager.archiveThread(ROOT, { signal: stop.signal, onProgress });
    expect(brief(outcomes)).toEqual([
      'root: done',
      'leaf: done',
      `${RIGHT}: cancelled`,
      `${LEFT}: cancelled`,
    ]);
    expect(seen).toEqual(['1/4', '2/4', '3/4', '4/4']);
    expect(await archived()).toEqual(['root', 'leaf']);
  });

  it('touches nothing when it was cancelled before it began', async () => {
    const { manager, archived } = await family();
    const outcomes = await manager.archiveThread(ROOT, { signal: AbortSignal.abort() });
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['cancelled']));
    expect(await archived()).toEqual([]);
  });

  it('keeps a thread from being resumed while its file moves', async () => {
    const { manager, watched } = await family();
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    watched.before('archiveThread', () => (begun.resolve(), goOn.promise));
    const archiving = manager.archiveThread(LONE);
    await begun.promise;
    expect((await failureOf(manager.resumeThread({ threadId: LONE }))).code).toBe('conflict');
    goOn.resolve();
    expect(brief(await archiving)).toEqual(['lone: done']);
    await manager.resumeThread({ threadId: LONE, includeArchived: true });
  });
});

describe('unarchiving', () => {
  it('brings back exactly the threads that are named', async () => {
    const { manager, archived, events } = await family();
    await manager.archiveThread(ROOT);
    events.length = 0;
    const threadIds = [ROOT, LEAF, LONE, testThreadId(9), ROOT];
    const outcomes = await manager.unarchiveThreads({ threadIds, keepUpdatedAt: false });
    expect(brief(outcomes)).toEqual([
      'root: done',
      'leaf: done',
      'lone: already',
      `${testThreadId(9)}: missing`,
    ]);
    expect(await archived()).toEqual(['left', 'right']);
    expect(events).toMatchObject([ROOT, LEAF].map((threadId) => ({ kind: 'unarchived', threadId })));
  });

  it('keeps the time of use when an archiving is undone, and else counts as a use', async () => {
    const { manager } = await family();
    const timeOf = async () =>
      (await manager.readThread({ threadId: LONE, includeArchived: true })).updatedAt;
    await manager.archiveThread(LONE);
    await manager.unarchiveThreads({ threadIds: [LONE], keepUpdatedAt: true });
    expect(await timeOf()).toBe(TIME);
    await manager.archiveThread(LONE);
    await manager.unarchiveThreads({ threadIds: [LONE], keepUpdatedAt: false });
    expect(await timeOf()).not.toBe(TIME);
  });

  it('shuts down a thread that was resumed in the archive', async () => {
    const { manager, archived } = await family();
    await manager.archiveThread(LONE);
    const live = await manager.resumeThread({ threadId: LONE, includeArchived: true });
    expect(brief(await manager.unarchiveThreads({ threadIds: [LONE], keepUpdatedAt: true }))).toEqual([
      'lone: done',
    ]);
    expect([live.ended, await archived()]).toEqual([true, []]);
  });
});

describe('deleting', () => {
  it('moves descendants to the trash, deepest first, and the thread last', async () => {
    const { manager, watched, events } = await family();
    await manager.resumeThread({ threadId: LEFT });
    const outcomes = await manager.deleteThread(ROOT);
    expect(brief(outcomes)).toEqual(['leaf: done', 'right: done', 'left: done', 'root: done']);
    const deleted = await watched.store.listDeletedThreads();
    expect(new Set(outcomes.map(({ deletionId }) => deletionId))).toEqual(
      new Set(deleted.map(({ deletionId }) => deletionId)),
    );
    expect(events.map(({ kind }) => kind)).toEqual(['deleted', 'deleted', 'closed', 'deleted', 'deleted']);
  });

  it('goes on past a descendant that fails', async () => {
    const { manager, watched } = await family();
    watched.fail('deleteThread', internal('permission denied'), (id) => id === LEAF);
    expect(brief(await manager.deleteThread(ROOT))).toEqual([
      'leaf: failed',
      'right: done',
      'left: done',
      'root: done',
    ]);
  });

  it('reports the thread itself when something below it was moved already', async () => {
    const { manager, watched } = await family();
    watched.fail('deleteThread', internal('permission denied'), (id) => id === ROOT);
    const outcomes = await manager.deleteThread(ROOT);
    expect(brief(outcomes).at(-1)).toBe('root: failed');
    expect(outcomes.filter(({ deletionId }) => deletionId !== null)).toHaveLength(3);
  });

  it('rejects when nothing could be moved, and when the thread is not there', async () => {
    const { manager, watched, events } = await family();
    watched.fail('deleteThread', new SkeinError('read_only', 'the home is open for reading only'));
    expect((await failureOf(manager.deleteThread(ROOT))).code).toBe('read_only');
    expect((await failureOf(manager.deleteThread(testThreadId(9)))).code).toBe('not_found');
    expect(events).toEqual([]);
  });

  it('takes archived threads too', async () => {
    const { manager } = await family();
    await manager.archiveThread(LONE);
    expect(brief(await manager.deleteThread(LONE))).toEqual(['lone: done']);
  });
});

describe('the trash', () => {
  it('gives back what it is asked for', async () => {
    const { manager, watched, events } = await family();
    const deleted = await manager.deleteThread(ROOT);
    events.length = 0;
    const ids = deleted.flatMap(({ deletionId }) => deletionId ?? []);
    const outcomes = await manager.restoreDeletedThreads(ids.toReversed());
    expect(brief(outcomes)).toEqual(['root: done', 'left: done', 'right: done', 'leaf: done']);
    expect(outcomes.every(({ deletionId }) => deletionId === null)).toBe(true);
    expect(events.map(({ kind }) => kind)).toEqual(Array.from({ length: 4 }, () => 'restored'));
    expect(await watched.store.listDeletedThreads()).toEqual([]);
  });

  it('refuses what it does not have, before anything is touched', async () => {
    const { manager, watched } = await family();
    const [deleted] = await manager.deleteThread(LONE);
    const ids = [deleted?.deletionId ?? '', 'never-deleted'];
    expect(await failureOf(manager.restoreDeletedThreads(ids))).toMatchObject({
      code: 'not_found',
      message: 'the trash does not have never-deleted',
    });
    expect((await failureOf(manager.purgeDeletedThreads(ids))).code).toBe('not_found');
    expect(await watched.store.listDeletedThreads()).toHaveLength(1);
  });

  it('reports what could not be put back, which stays restorable', async () => {
    const { manager, watched, events } = await family();
    const [deleted] = await manager.deleteThread(LONE);
    events.length = 0;
    watched.fail('restoreDeletedThread', new SkeinError('conflict', 'something is there now'));
    const outcomes = await manager.restoreDeletedThreads([deleted?.deletionId ?? '']);
    expect(outcomes).toMatchObject([{ title: 'lone', outcome: 'failed', deletionId: deleted?.deletionId }]);
    expect(events).toEqual([]);
  });

  it('is emptied in part, or whole', async () => {
    const { manager, watched } = await family();
    const [lone] = await manager.deleteThread(LONE);
    await manager.deleteThread(ROOT);
    const seen: number[] = [];
    expect(brief(await manager.purgeDeletedThreads([lone?.deletionId ?? '']))).toEqual(['lone: done']);
    expect(await watched.store.listDeletedThreads()).toHaveLength(4);
    const rest = await manager.purgeDeletedThreads(null, { onProgress: (done) => void seen.push(done) });
    expect(rest.map(({ outcome, deletionId }) => [outcome, deletionId])).toEqual(
      Array.from({ length: 4 }, () => ['done', null]),
    );
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(await watched.store.listDeletedThreads()).toEqual([]);
  });
});
