import { describe, expect, it } from 'vitest';
import { InMemoryAgentGraphStore } from '../../../src/main/agent-graph/index.ts';
import { LiveThread, type ThreadEvent, ThreadManager } from '../../../src/main/thread-store/index.ts';
import { InMemoryThreadStore } from '../../../src/main/thread-store/memory/index.ts';
import type { ThreadStore } from '../../../src/main/thread-store/thread-store.ts';
import { internal, SkeinError } from '../../../src/shared/errors.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { metaLine, testThreadId, tokenCountLine, userMessageLine } from '../../support/rollout-builder.ts';
import { HandClock, itemsOf, newThread } from './live-items.ts';
import { WatchedStore } from './watched-store.ts';

const ID = testThreadId(1);
const OTHER = testThreadId(2);
const FIRST = itemsOf([userMessageLine('first words'), tokenCountLine(12)]);

function stored(id: ThreadId, rolloutPath = '') {
  const items = itemsOf([metaLine(id), userMessageLine(`words of ${id}`)]);
  return { items, updatedAt: '2026-05-15T11:00:00.000Z', rolloutPath };
}

interface Bench {
  readonly manager: ThreadManager;
  readonly watched: WatchedStore;
  readonly events: ThreadEvent[];
  readonly log: string[];
}

function bench(
  inner: ThreadStore = new InMemoryThreadStore([stored(ID), stored(OTHER)]),
  graph = new InMemoryAgentGraphStore(),
): Bench {
  const watched = new WatchedStore(inner);
  const log: string[] = [];
  const manager = new ThreadManager({
    store: watched.store,
    graph,
    clock: new HandClock(),
    log: (line) => void log.push(line),
  });
  const events: ThreadEvent[] = [];
  manager.subscribe((event) => void events.push(event));
  return { manager, watched, events, log };
}

async function failureOf(promise: Promise<unknown>): Promise<SkeinError> {
  const thrown = await promise.then(
    () => 'it succeeded',
    (error: unknown) => error,
  );
  if (thrown instanceof SkeinError) return thrown;
  throw new Error(`expected a SkeinError, got: ${String(thrown)}`);
}

describe('the registry of loaded threads', () => {
  it('knows a thread from its start until it is removed', async () => {
    const { manager, events } = bench();
    const { threadId: _id, ...params } = newThread(ID);
    const live = await manager.startThread(params);
    expect(live.threadId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(manager.loadedThread(live.threadId)).toBe(live);
    expect(manager.loadedThreadIds()).toEqual([live.threadId]);
    await live.append(FIRST);
    expect(await manager.removeThread(live.threadId)).toBe(true);
    expect(manager.loadedThread(live.threadId)).toBeNull();
    expect(await manager.removeThread(live.threadId)).toBe(false);
    expect(events).toEqual([{ kind: 'closed', threadId: live.threadId }]);
  });

  it('forgets a thread that its owner shut down or discarded', async () => {
    const { manager, events } = bench();
    await (await manager.resumeThread({ threadId: ID })).shutdown();
    await (await manager.resumeThread({ threadId: OTHER })).discard();
    expect(manager.loadedThreadIds()).toEqual([]);
    expect(events.map(({ kind }) => kind)).toEqual(['closed', 'closed']);
    await manager.resumeThread({ threadId: ID });
  });

  it.each(['starts', 'resumes'])('lets one of many concurrent %s of an id win', async (kind) => {
    const { manager, watched } = bench();
    const id = kind === 'starts' ? testThreadId(3) : ID;
    const open = () =>
      kind === 'starts' ? manager.startThread(newThread(id)) : manager.resumeThread({ threadId: id });
    const results = await Promise.allSettled([
      open(),
      open(),
      manager.resumeThread({ threadId: id }),
      open(),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    for (const result of results.slice(1)) {
      expect(result).toMatchObject({
        reason: { code: 'conflict', message: `thread ${id} is being opened or moved` },
      });
    }
    expect(watched.names.filter((name) => name === 'createThread' || name === 'resumeThread')).toHaveLength(
      1,
    );
  });

  it('is free for another try after an opening that failed', async () => {
    const { manager, watched } = bench();
    watched.fail('loadHistory', internal('unreadable'));
    await expect(manager.resumeThread({ threadId: ID })).rejects.toThrow('unreadable');
    watched.heal('loadHistory');
    expect((await manager.resumeThread({ threadId: ID })).threadId).toBe(ID);
  });

  it('keeps a thread whose shutdown failed', async () => {
    const { manager, watched, events } = bench();
    const live = await manager.resumeThread({ threadId: ID });
    watched.fail('shutdownThread', internal('no space left on device'));
    await expect(manager.removeThread(ID)).rejects.toThrow('no space');
    expect(manager.loadedThread(ID)).toBe(live);
    expect(events).toEqual([]);
  });

  it('waits for a thread that is being opened before it removes it', async () => {
    const { manager } = bench();
    const opening = manager.resumeThread({ threadId: ID });
    expect(manager.loadedThread(ID)).toBeNull();
    expect(await manager.removeThread(ID)).toBe(true);
    expect((await opening).ended).toBe(true);
  });
});

describe('starting a thread', () => {
  it('thread_manager_accepts_separate_agent_graph_store_and_thread_store', async () => {
    const graph = new InMemoryAgentGraphStore();
    const { manager, watched } = bench(new InMemoryThreadStore(), graph);
    const child = testThreadId(8);
    await manager.startThread(newThread(child, { spawn: { parentThreadId: ID, depth: 1 } }));
    expect(await graph.edgeTo(child)).toEqual({ parentThreadId: ID, childThreadId: child, status: 'open' });
    expect(await manager.descendants(ID)).toMatchObject([{ childThreadId: child, depth: 1, status: 'open' }]);
    expect(watched.names).toEqual(['createThread']);
  });

  it('works without a graph, where every thread stands alone', async () => {
    const manager = new ThreadManager({ store: new InMemoryThreadStore(), graph: null });
    await manager.startThread(newThread(OTHER, { spawn: { parentThreadId: ID, depth: 1 } }));
    expect(await manager.descendants(ID)).toEqual([]);
  });

  it('succeeds when the graph fails, because the history itself names the parent', async () => {
    const { manager, log } = bench(new InMemoryThreadStore());
    const live = await manager.startThread(newThread(ID, { spawn: { parentThreadId: ID, depth: 1 } }));
    expect(live.ended).toBe(false);
    expect(log).toEqual([expect.stringContaining(`who spawned thread ${ID} was not recorded`)]);
  });

  it('gives the store the metadata of this thread', async () => {
    const { manager, watched } = bench(new InMemoryThreadStore());
    await manager.startThread(newThread(ID, { cwd: '/one', modelProvider: 'azure', memoryMode: 'disabled' }));
    await manager.startThread(newThread(OTHER, { cwd: '/two' }));
    expect(watched.of('createThread')).toMatchObject([
      { threadId: ID, cwd: '/one', modelProvider: 'azure', memoryMode: 'disabled' },
      { threadId: OTHER, cwd: '/two', modelProvider: 'openai' },
    ]);
  });
});

describe('an ephemeral thread', () => {
  it('is loaded, reads from memory and never reaches the store', async () => {
    const { manager, watched } = bench(new InMemoryThreadStore());
    const live = await manager.startThread(newThread(ID, { cwd: '/w' }), { ephemeral: true });
    await live.append(FIRST);
    const thread = await manager.readThread({ threadId: ID, includeArchived: false });
    expect(thread).toMatchObject({ id: ID, cwd: '/w', preview: 'first words', rolloutPath: '' });
    expect(watched.calls).toEqual([]);
    expect(await manager.removeThread(ID)).toBe(true);
  });

  it('has no path, cannot be edited, forked, archived or deleted, and stays loaded', async () => {
    const { manager, watched, events } = bench(new InMemoryThreadStore());
    const live = await manager.startThread(newThread(ID), { ephemeral: true });
    expect((await failureOf(manager.rolloutPath(ID))).code).toBe('unsupported');
    const edit = manager.updateThreadMetadata({ threadId: ID, patch: { name: 'n' }, includeArchived: true });
    expect(await failureOf(edit)).toMatchObject({
      code: 'invalid_request',
      message: `ephemeral thread does not support metadata updates: ${ID}`,
    });
    for (const refused of [manager.forkThread(ID), manager.archiveThread(ID), manager.deleteThread(ID)]) {
      expect((await failureOf(refused)).code).toBe('invalid_request');
    }
    expect(live.ended).toBe(false);
    expect([watched.calls, events]).toEqual([[], []]);
  });
});

describe('reading', () => {
  it('goes through the store for loaded and cold threads', async () => {
    const { manager, watched } = bench();
    await manager.resumeThread({ threadId: ID });
    for (const threadId of [ID, OTHER]) {
      expect(await manager.readThread({ threadId, includeArchived: false })).toMatchObject({ id: threadId });
    }
    expect(watched.of('readThread')).toHaveLength(2);
  });

  it('gives the path of a rollout, and says so clearly where there is none', async () => {
    const { manager } = bench(new InMemoryThreadStore([stored(ID, '/codex/rollout.jsonl'), stored(OTHER)]));
    expect(await manager.rolloutPath(ID)).toBe('/codex/rollout.jsonl');
    expect(await failureOf(manager.rolloutPath(OTHER))).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining(`thread ${OTHER} has no rollout path here`),
    });
    expect((await failureOf(manager.rolloutPath(testThreadId(9)))).code).toBe('not_found');
  });
});

describe('forking', () => {
  it('gives a new thread with the history that a loaded one has by now', async () => {
    const { manager, watched } = bench();
    const live = await manager.resumeThread({ threadId: ID });
    const appended = live.append(FIRST);
    const fork = await manager.forkThread(ID);
    await appended;
    expect(fork.id).not.toBe(ID);
    expect(watched.names.filter((name) => /append|flush|fork/.test(name))).toEqual([
      'appendItems',
      'flushThread',
      'forkThread',
    ]);
    expect(manager.loadedThread(fork.id)).toBeNull();
  });

  it('takes what is stored of a thread that ended meanwhile, and nothing of one that cannot be flushed', async () => {
    const { manager, watched } = bench();
    const live = await manager.resumeThread({ threadId: ID });
    const closing = live.shutdown();
    expect(await manager.forkThread(ID)).toMatchObject({ preview: `words of ${ID}` });
    await closing;
    await manager.resumeThread({ threadId: ID });
    watched.fail('flushThread', internal('no space left on device'));
    expect((await failureOf(manager.forkThread(ID))).message).toBe('no space left on device');
  });
});

describe('editing', () => {
  it('sends a cold thread to the store and a loaded one to its handle', async () => {
    const { manager, watched } = bench();
    const live = await manager.resumeThread({ threadId: ID });
    const appended = live.append(FIRST);
    const edit = (threadId: ThreadId) =>
      manager.updateThreadMetadata({ threadId, patch: { name: 'named' }, includeArchived: false });
    expect(await edit(OTHER)).toMatchObject({ thread: { id: OTHER, name: 'named' } });
    expect(await edit(ID)).toMatchObject({ thread: { id: ID, name: 'named', tokensUsed: 12 } });
    await appended;
    const patches = watched.of('updateThreadMetadata') as readonly { readonly threadId: ThreadId }[];
    expect(patches.filter(({ threadId }) => threadId === ID)).toMatchObject([
      { patch: { tokensUsed: 12 }, includeArchived: true },
      { patch: { name: 'named' }, includeArchived: false },
    ]);
  });

  it('waits for a thread that is being opened, and for what is written there', async () => {
    const { manager, watched } = bench();
    watched.before('loadHistory', () => new Promise((done) => setTimeout(done, 10)));
    const opening = manager.resumeThread({ threadId: ID });
    const edit = manager.updateThreadMetadata({ threadId: ID, patch: { name: 'n' }, includeArchived: true });
    await Promise.all([opening, edit]);
    expect(watched.names).toEqual(['resumeThread', 'loadHistory', 'updateThreadMetadata']);
  });

  it('goes to the store when the handle ended while the edit waited for its turn', async () => {
    const { manager } = bench();
    const live = await manager.resumeThread({ threadId: ID });
    const closing = live.shutdown();
    const edit = manager.updateThreadMetadata({ threadId: ID, patch: { name: 'n' }, includeArchived: true });
    expect(await edit).toMatchObject({ thread: { name: 'n' } });
    await closing;
  });

  it('runs edits of all threads one at a time, in the order they were asked for', async () => {
    const { manager, watched } = bench();
    await manager.resumeThread({ threadId: ID });
    let running = 0;
    watched.before('updateThreadMetadata', async () => {
      running += 1;
      await new Promise((done) => setTimeout(done, 2));
      expect(running).toBe(1);
      running -= 1;
    });
    const ids = [ID, OTHER, ID, OTHER];
    const edits = ids.map((threadId, index) =>
      manager.updateThreadMetadata({ threadId, patch: { name: `n${index}` }, includeArchived: true }),
    );
    await Promise.all([...edits, manager.archiveThread(OTHER)]);
    expect(watched.of('updateThreadMetadata')).toMatchObject(ids.map((threadId) => ({ threadId })));
    expect(watched.names.at(-1)).toBe('archiveThread');
  });

  it('keeps the kind of what the store refuses', async () => {
    const { manager } = bench();
    const edit = (threadId: ThreadId, name: string) =>
      failureOf(manager.updateThreadMetadata({ threadId, patch: { name }, includeArchived: true }));
    expect(await edit(testThreadId(9), 'n')).toMatchObject({
      code: 'not_found',
      message: `thread ${testThreadId(9)} not found`,
    });
    expect(await edit(ID, ' ')).toMatchObject({
      code: 'invalid_request',
      message: 'thread name must not be empty',
    });
  });

  it.each(['cold', 'loaded'])(
    'names the thread in an internal error and keeps its cause: %s',
    async (state) => {
      const { manager, watched, events } = bench();
      if (state === 'loaded') await manager.resumeThread({ threadId: ID });
      const failure = new Error('disk I/O error');
      watched.fail('updateThreadMetadata', failure);
      const error = await failureOf(
        manager.updateThreadMetadata({
          threadId: ID,
          patch: { gitInfo: { branch: 'b' } },
          includeArchived: true,
        }),
      );
      expect(error).toMatchObject({
        code: 'internal',
        message: `failed to update thread metadata ${ID}: disk I/O error`,
      });
      expect(error.cause).toMatchObject({ cause: failure });
      expect(events).toEqual([]);
    },
  );

  it('leaves other kinds that a user can do something about alone', async () => {
    const { manager, watched } = bench();
    const locked = new SkeinError('locked', 'the database stayed locked');
    watched.fail('updateThreadMetadata', locked);
    const edit = manager.updateThreadMetadata({ threadId: ID, patch: { name: 'n' }, includeArchived: true });
    expect(await failureOf(edit)).toBe(locked);
  });
});

describe('the events of an edit', () => {
  it('tell the new name, and other metadata apart from it', async () => {
    const { manager, events } = bench();
    const edit = (patch: Parameters<typeof manager.updateThreadMetadata>[0]['patch']) =>
      manager.updateThreadMetadata({ threadId: ID, patch, includeArchived: true });
    await edit({ name: ' named ' });
    await edit({ gitInfo: { branch: 'b' } });
    await edit({ name: null, memoryMode: 'disabled' });
    expect(events).toMatchObject([
      { kind: 'name-updated', threadId: ID, name: 'named' },
      { kind: 'metadata-updated', threadId: ID, thread: { git: { branch: 'b' } } },
      { kind: 'name-updated', threadId: ID, name: null },
      { kind: 'metadata-updated', threadId: ID, thread: { memoryMode: 'disabled' } },
    ]);
  });

  it('stop for a listener that has enough, and go on when another one throws', async () => {
    const { manager, events, log } = bench();
    const heard: string[] = [];
    const listener = ({ kind }: ThreadEvent) => void heard.push(kind);
    const stop = manager.subscribe(listener);
    manager.subscribe(() => {
      throw new Error('a listener of no use');
    });
    manager.subscribe(listener);
    const edit = () =>
      manager.updateThreadMetadata({ threadId: ID, patch: { name: 'n' }, includeArchived: true });
    await edit();
    stop();
    await edit();
    expect(heard).toHaveLength(3);
    expect(events).toHaveLength(2);
    expect(log).toHaveLength(2);
  });
});

describe('closing', () => {
  it('shuts every loaded thread down, after the edits under way', async () => {
    const { manager, watched, events } = bench();
    await manager.resumeThread({ threadId: ID });
    const opening = manager.resumeThread({ threadId: OTHER });
    const edit = manager.updateThreadMetadata({ threadId: ID, patch: { name: 'n' }, includeArchived: true });
    expect(await manager.close()).toEqual([]);
    await Promise.all([opening, edit]);
    expect(manager.loadedThreadIds()).toEqual([]);
    expect(watched.names.indexOf('updateThreadMetadata')).toBeLessThan(
      watched.names.indexOf('shutdownThread'),
    );
    expect(events.map(({ kind }) => kind)).toEqual(['name-updated', 'closed', 'closed']);
  });

  it('reports threads that could not be shut down, and tries them again', async () => {
    const { manager, watched } = bench();
    await manager.resumeThread({ threadId: ID });
    await manager.resumeThread({ threadId: OTHER });
    watched.fail('shutdownThread', internal('no space left on device'), (id) => id === ID);
    expect(await manager.close()).toMatchObject([{ threadId: ID, error: { code: 'internal' } }]);
    expect(manager.loadedThreadIds()).toEqual([ID]);
    watched.heal('shutdownThread');
    expect(await manager.close()).toEqual([]);
  });

  it('refuses what comes after it', async () => {
    const { manager, watched } = bench();
    await manager.close();
    const late = [
      manager.startThread(newThread(testThreadId(3))),
      manager.resumeThread({ threadId: ID }),
      manager.forkThread(ID),
      manager.updateThreadMetadata({ threadId: ID, patch: { name: 'n' }, includeArchived: true }),
      manager.archiveThread(ID),
    ];
    for (const refused of late) expect((await failureOf(refused)).code).toBe('conflict');
    expect(watched.calls).toEqual([]);
  });
});

describe('a handle that was made elsewhere', () => {
  it('is unknown to the manager and refused by the store', async () => {
    const { manager, watched } = bench();
    await LiveThread.resume(watched.store, { threadId: ID });
    expect(manager.loadedThread(ID)).toBeNull();
    expect((await failureOf(manager.resumeThread({ threadId: ID }))).code).toBe('conflict');
  });
});
