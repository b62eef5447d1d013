import { describe, expect, it } from 'vitest';
import { LiveThread } from '../../../src/main/thread-store/index.ts';
import { InMemoryThreadStore } from '../../../src/main/thread-store/memory/index.ts';
import type { ThreadStore } from '../../../src/main/thread-store/thread-store.ts';
import { internal, invalidRequest, SkeinError } from '../../../src/shared/errors.ts';
import type { Thread } from '../../../src/shared/thread.ts';
import {
  agentMessageLine,
  eventLine,
  metaLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  testThreadId,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
} from '../../support/rollout-builder.ts';
import { LiteralStore } from './literal-store.ts';
import { HandClock, itemsOf, newThread } from './live-items.ts';
import { WatchedStore } from './watched-store.ts';

const ID = testThreadId(1);
const FIRST = itemsOf([turnContextLine(), userMessageLine('first words'), tokenCountLine(12)]);
const TOUCH = itemsOf([agentMessageLine('words')]);
const DATABASE = internal('the state database is not one', new Error('SQLITE_CORRUPT'));

interface Bench {
  readonly watched: WatchedStore;
  readonly store: ThreadStore;
  readonly clock: HandClock;
  readonly log: string[];
  readonly create: () => Promise<LiveThread>;
  readonly resume: () => Promise<LiveThread>;
  readonly read: () => Promise<Thread>;
}

/** A store that is watched, and the live threads of one id on it. */
function bench(inner: ThreadStore = new LiteralStore()): Bench {
  const watched = new WatchedStore(inner);
  const clock = new HandClock();
  const log: string[] = [];
  const options = { clock, log: (line: string) => void log.push(line) };
  return {
    watched,
    store: watched.store,
    clock,
    log,
    create: () => LiveThread.create(watched.store, newThread(ID), options),
    resume: () => LiveThread.resume(watched.store, { threadId: ID }, options),
    read: () => inner.readThread({ threadId: ID, includeArchived: true }),
  };
}

function memoryBench(lines: readonly RolloutLine[] = [metaLine(ID), userMessageLine('first words')]): Bench {
  return bench(new InMemoryThreadStore([{ items: itemsOf(lines), updatedAt: '2026-05-15T11:00:00.000Z' }]));
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => 'it succeeded',
    (thrown: unknown) => thrown,
  );
  return error instanceof SkeinError ? error.code : String(error);
}

describe('appending to a live thread', () => {
  it('stores the history first and then tells what it says of the thread', async () => {
    const { create, watched, read, clock } = bench();
    const live = await create();
    await live.append(FIRST);
    expect(watched.names).toEqual(['createThread', 'appendItems', 'updateThreadMetadata']);
    expect(watched.of('updateThreadMetadata')).toMatchObject([{ threadId: ID, includeArchived: true }]);
    expect(await read()).toMatchObject({
      cwd: '/projects/orbit',
      preview: 'first words',
      model: 'gpt-5.2-codex',
      reasoningEffort: 'medium',
      tokensUsed: 12,
      updatedAt: clock.iso,
    });
  });

  it('keeps out what the history mode does not keep', async () => {
    const { create, watched } = bench();
    const live = await create();
    await live.append([...itemsOf([eventLine('agent_message_delta', { delta: 'w' })]), ...FIRST]);
    await live.append(itemsOf([eventLine('exec_command_begin')]));
    expect(watched.of('appendItems')).toEqual([{ threadId: ID, items: FIRST }]);
    expect((await live.loadHistory()).items).toEqual(FIRST);
  });

  it('follows the mode of the history that it continues', async () => {
    const lines = [paginatedMetaLine(ID), paginatedUserItemLine(ID, 'first words')];
    const { resume, watched } = memoryBench(lines);
    const live = await resume();
    await live.append(itemsOf([userMessageLine('an event of legacy threads'), tokenCountLine(9)]));
    expect(watched.of('appendItems')).toEqual([{ threadId: ID, items: itemsOf([tokenCountLine(9)]) }]);
  });

  it('raw append leaves metadata alone', async () => {
    const { resume, watched, store, read } = memoryBench();
    const live = await resume();
    const patch = { name: 'named', gitInfo: { branch: 'edited' }, memoryMode: 'disabled' } as const;
    await live.updateMetadata(patch, true);
    const { git, memoryMode, name } = await read();
    const items = itemsOf([metaLine(ID, { git: { branch: 'main' }, memory_mode: 'enabled' })]);
    await store.appendItems({ threadId: ID, items });
    expect(await read()).toMatchObject({ git, memoryMode, name });
    expect(watched.of('updateThreadMetadata')).toHaveLength(1);
    await live.append(items);
    expect(await read()).toMatchObject({ git: { branch: 'main' }, memoryMode: 'enabled', name });
  });

  it('writes a mere touch at most every five seconds', async () => {
    const { create, watched, clock, read } = bench();
    const live = await create();
    await live.append(FIRST);
    clock.pass(4_000);
    await live.append(TOUCH);
    await live.append(TOUCH);
    expect(watched.of('updateThreadMetadata')).toHaveLength(1);
    await live.flush();
    expect(watched.of('updateThreadMetadata').at(-1)).toMatchObject({ patch: { updatedAt: clock.iso } });
    clock.pass(5_000);
    await live.append(TOUCH);
    expect((await read()).updatedAt).toBe(clock.iso);
  });

  it('returns the error of the history before any metadata is touched', async () => {
    const { create, watched } = bench();
    const live = await create();
    const failure = internal('no space left on device');
    watched.fail('appendItems', failure);
    await expect(live.append(FIRST)).rejects.toBe(failure);
    await expect(live.append(TOUCH)).rejects.toBe(failure);
    expect(watched.of('updateThreadMetadata')).toEqual([]);
  });

  it('observes what an append left behind once the store has it', async () => {
    const { create, watched, read } = bench();
    const live = await create();
    watched.fail('appendItems', internal('no space left on device'));
    await expect(live.append(FIRST)).rejects.toThrow('no space');
    watched.heal('appendItems');
    await live.append(TOUCH);
    expect(await read()).toMatchObject({ preview: 'first words', tokensUsed: 12 });
  });

  it('observes it at a shutdown too', async () => {
    const { create, watched, read } = bench();
    const live = await create();
    watched.fail('appendItems', internal('no space left on device'));
    await expect(live.append(FIRST)).rejects.toThrow('no space');
    await live.shutdown();
    expect(await read()).toMatchObject({ preview: 'first words', tokensUsed: 12 });
    expect(watched.names.slice(-3)).toEqual(['flushThread', 'updateThreadMetadata', 'shutdownThread']);
  });

  it('never observes items that the store refused', async () => {
    const { create, watched, read } = bench();
    const live = await create();
    watched.fail('appendItems', invalidRequest('no item'));
    await expect(live.append(FIRST)).rejects.toThrow('no item');
    watched.heal('appendItems');
    await live.append(TOUCH);
    expect(await read()).toMatchObject({ preview: '', tokensUsed: 0 });
  });

  it('takes the items as they are when it is called', async () => {
    const { create } = bench();
    const live = await create();
    const items = [...FIRST];
    const appended = live.append(items);
    items.length = 0;
    await appended;
    expect((await live.loadHistory()).items).toEqual(FIRST);
  });
});

describe('metadata that cannot be written', () => {
  it('transcript-derived SQLite failure never surfaces as a persistence failure', async () => {
    const { create, watched, log, read } = bench();
    const live = await create();
    watched.fail('updateThreadMetadata', DATABASE);
    await live.append(FIRST);
    await live.flush();
    await live.persist();
    expect(log).toHaveLength(3);
    expect(log[0]).toContain(`metadata of thread ${ID} waits to be written: the state database is not one`);
    expect((await live.loadHistory()).items).toEqual(FIRST);
    watched.heal('updateThreadMetadata');
    await live.append(TOUCH);
    await live.flush();
    expect(await read()).toMatchObject({ preview: 'first words', tokensUsed: 12, cwd: '/projects/orbit' });
  });

  it('does not keep a thread from being shut down', async () => {
    const { create, watched, log } = bench();
    const live = await create();
    watched.fail('updateThreadMetadata', DATABASE);
    await live.append(FIRST);
    await live.shutdown();
    expect(live.ended).toBe(true);
    expect(log).toHaveLength(2);
  });

  it('is not tried again with every append', async () => {
    const { create, watched } = bench();
    const live = await create();
    watched.fail('updateThreadMetadata', DATABASE);
    await live.append(FIRST);
    for (let index = 0; index < 20; index += 1) await live.append(TOUCH);
    expect(watched.of('updateThreadMetadata')).toHaveLength(1);
    await live.append(itemsOf([tokenCountLine(13)]));
    expect(watched.of('updateThreadMetadata')).toHaveLength(2);
  });

  it('explicit git edit fails loudly when SQLite fails', async () => {
    const { create, watched, read } = bench();
    const live = await create();
    await live.append(FIRST);
    watched.fail('updateThreadMetadata', DATABASE);
    await expect(live.updateMetadata({ gitInfo: { branch: 'edited' } }, true)).rejects.toBe(DATABASE);
    watched.heal('updateThreadMetadata');
    expect((await read()).git.branch).toBeNull();
    expect(await live.updateMetadata({ gitInfo: { branch: 'edited' } }, true)).toMatchObject({
      thread: { git: { branch: 'edited' } },
    });
  });

  it('lets an explicit edit through when only the facts before it fail', async () => {
    const { create, watched, log } = bench();
    const live = await create();
    watched.fail('updateThreadMetadata', DATABASE, (params) => JSON.stringify(params).includes('"cwd"'));
    await live.append(FIRST);
    expect(await live.updateMetadata({ name: 'named' }, true)).toMatchObject({ thread: { name: 'named' } });
    expect(log).toHaveLength(2);
  });
});

describe('an edit of a live thread', () => {
  it('comes after everything that was observed before it', async () => {
    const { create, watched, clock } = bench();
    const live = await create();
    await live.append(FIRST);
    clock.pass(10);
    await live.append(TOUCH);
    await live.updateMetadata({ name: ' named ' }, false);
    expect(watched.of('updateThreadMetadata').slice(1)).toEqual([
      { threadId: ID, patch: { updatedAt: clock.iso }, includeArchived: true },
      { threadId: ID, patch: { name: 'named' }, includeArchived: false },
    ]);
  });

  it('brings a new thread into being, with what its parameters say', async () => {
    const { create, read } = bench(new InMemoryThreadStore());
    const live = await create();
    await live.updateMetadata({ name: 'named' }, true);
    expect(await read()).toMatchObject({ name: 'named', cwd: '/projects/orbit', source: 'cli' });
  });

  it('that cannot be meant brings nothing into being', async () => {
    const { create, watched } = bench();
    const live = await create();
    expect(await codeOf(live.updateMetadata({ name: ' ' }, true))).toBe('invalid_request');
    expect(await codeOf(live.updateMetadata({}, true))).toBe('invalid_request');
    expect(watched.names).toEqual(['createThread']);
  });

  it('stays when later lines repeat what was true before it', async () => {
    const { resume, read } = memoryBench([metaLine(ID, { git: { branch: 'main' } }), userMessageLine('w')]);
    const live = await resume();
    await live.append(TOUCH);
    await live.updateMetadata({ gitInfo: { branch: 'edited' }, memoryMode: 'disabled' }, true);
    await live.append(itemsOf([tokenCountLine(5)]));
    await live.shutdown();
    expect(await read()).toMatchObject({ git: { branch: 'edited' }, memoryMode: 'disabled', tokensUsed: 5 });
  });

  it('made while the thread was cold stays when it is resumed', async () => {
    const { resume, store, read } = memoryBench([
      metaLine(ID, { git: { branch: 'main' } }),
      userMessageLine('w'),
    ]);
    const patch = { gitInfo: { branch: 'edited' }, memoryMode: 'disabled', name: 'named' } as const;
    await store.updateThreadMetadata({ threadId: ID, patch, includeArchived: true });
    const live = await resume();
    await live.append(TOUCH);
    expect(await read()).toMatchObject({ git: { branch: 'edited' }, memoryMode: 'disabled', name: 'named' });
  });
});

describe('the life of a live thread', () => {
  it('writes nothing for a new thread that is flushed or shut down without items', async () => {
    const { create, watched } = bench();
    const live = await create();
    await live.flush();
    await live.shutdown();
    expect(watched.names).toEqual(['createThread', 'flushThread', 'shutdownThread']);
  });

  it('persists a new thread with its metadata', async () => {
    const { create, watched, read } = bench();
    await (await create()).persist();
    expect(watched.names).toEqual(['createThread', 'persistThread', 'updateThreadMetadata']);
    expect(await read()).toMatchObject({ cwd: '/projects/orbit', modelProvider: 'openai' });
  });

  it('does not move a thread that is only opened and closed', async () => {
    const { resume, watched, read } = memoryBench();
    const before = await read();
    const live = await resume();
    await live.persist();
    await live.flush();
    await live.shutdown();
    expect(watched.of('updateThreadMetadata')).toEqual([]);
    expect(await read()).toEqual(before);
  });

  it('pushes what is pending before it is shut down', async () => {
    const { create, watched, clock } = bench();
    const live = await create();
    await live.append(FIRST);
    clock.pass(10);
    await live.append(TOUCH);
    await live.shutdown();
    expect(watched.names.slice(-2)).toEqual(['updateThreadMetadata', 'shutdownThread']);
  });

  it('discards without writing metadata', async () => {
    const { create, watched, clock } = bench();
    const live = await create();
    await live.append(FIRST);
    clock.pass(10);
    await live.append(TOUCH);
    await live.discard();
    expect(watched.names.slice(-2)).toEqual(['appendItems', 'discardThread']);
  });

  it('stays live after a shutdown that failed, and ends with the next one', async () => {
    const { create, watched } = bench();
    const live = await create();
    await live.append(FIRST);
    watched.fail('shutdownThread', internal('no space left on device'));
    await expect(live.shutdown()).rejects.toThrow('no space');
    expect(live.ended).toBe(false);
    await live.append(TOUCH);
    watched.heal('shutdownThread');
    await live.shutdown();
    await live.shutdown();
    await live.discard();
    expect(live.ended).toBe(true);
    expect(watched.of('shutdownThread')).toHaveLength(2);
  });

  it('takes nothing any more once it has ended, also when somebody else continues the thread', async () => {
    const { create, resume, watched } = bench();
    const live = await create();
    await live.append(FIRST);
    await live.shutdown();
    const next = await resume();
    const calls = watched.calls.length;
    expect(await codeOf(live.append(TOUCH))).toBe('not_found');
    expect(await codeOf(live.flush())).toBe('not_found');
    expect(await codeOf(live.updateMetadata({ name: 'n' }, true))).toBe('not_found');
    expect(watched.calls).toHaveLength(calls);
    await next.append(TOUCH);
  });

  it('runs its operations in the order in which they were called', async () => {
    const { create, watched } = bench();
    const live = await create();
    watched.before('appendItems', () => new Promise((done) => setTimeout(done, 5)));
    const all = [
      live.append(FIRST),
      live.updateMetadata({ name: 'n' }, true),
      live.append(TOUCH),
      live.shutdown(),
    ];
    await Promise.all(all);
    expect(watched.names).toEqual([
      'createThread',
      'appendItems',
      'updateThreadMetadata',
      'updateThreadMetadata',
      'appendItems',
      'updateThreadMetadata',
      'shutdownThread',
    ]);
  });
});

describe('opening a live thread', () => {
  it('drops the writer when the history of a resumed thread cannot be read', async () => {
    const { resume, watched, store } = memoryBench();
    watched.fail('loadHistory', internal('unreadable'));
    await expect(resume()).rejects.toThrow('unreadable');
    expect(watched.names).toEqual(['resumeThread', 'loadHistory', 'discardThread']);
    watched.heal('loadHistory');
    await (await resume()).shutdown();
    await store.archiveThread(ID);
  });

  it('gives the first failure also when the writer cannot be dropped', async () => {
    const { resume, watched } = memoryBench();
    watched.fail('loadHistory', internal('unreadable'));
    watched.fail('discardThread', internal('not dropped either'));
    await expect(resume()).rejects.toThrow('unreadable');
  });

  it('does not drop the writer of someone else when it is refused', async () => {
    const { create, watched, store } = bench(new InMemoryThreadStore());
    const live = await create();
    expect(await codeOf(LiveThread.create(store, newThread(ID)))).toBe('conflict');
    expect(await codeOf(LiveThread.resume(store, { threadId: ID }))).toBe('conflict');
    expect(watched.of('discardThread')).toEqual([]);
    await live.append(FIRST);
  });

  it('refuses a time of creation that is none before the store hears of it', async () => {
    const { store, watched } = bench();
    expect(await codeOf(LiveThread.create(store, newThread(ID, { createdAt: 'yesterday' })))).toBe(
      'invalid_request',
    );
    expect(watched.names).toEqual([]);
  });

  it('gives a new thread the time of now, and the store the same one', async () => {
    const { store, watched, clock, read } = bench();
    const { createdAt: _at, ...params } = newThread(ID);
    const live = await LiveThread.create(store, params, { clock });
    const now = clock.iso;
    clock.pass(60_000);
    await live.append(FIRST);
    expect(watched.of('createThread')).toMatchObject([{ createdAt: now }]);
    expect(await read()).toMatchObject({ createdAt: now });
  });
});

describe('an ephemeral thread', () => {
  it('keeps its items in memory and has neither store nor path', async () => {
    const clock = new HandClock();
    const live = LiveThread.ephemeral(newThread(ID), { clock });
    clock.pass(1_000);
    await live.append(
      itemsOf([eventLine('exec_command_begin'), metaLine(testThreadId(2), { cwd: '/elsewhere' })]),
    );
    await live.append(FIRST);
    await live.persist();
    await live.flush();
    expect((await live.loadHistory()).items).toHaveLength(4);
    expect(live.isEphemeral).toBe(true);
    expect(live.ephemeralPicture).toMatchObject({
      id: ID,
      cwd: '/projects/orbit',
      preview: 'first words',
      tokensUsed: 12,
      rolloutPath: '',
      createdAt: '2026-05-15T10:00:00.000Z',
      updatedAt: clock.iso,
    });
  });

  it('does not support metadata updates', async () => {
    const live = LiveThread.ephemeral(newThread(ID));
    await expect(live.updateMetadata({ name: 'named' }, true)).rejects.toMatchObject({
      code: 'invalid_request',
      message: `ephemeral thread does not support metadata updates: ${ID}`,
    });
  });

  it('is gone when it is shut down', async () => {
    const live = LiveThread.ephemeral(newThread(ID));
    await live.shutdown();
    expect(await codeOf(live.loadHistory())).toBe('not_found');
  });
});
