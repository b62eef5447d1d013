import { describe, expect, it } from 'vitest';
import { InMemoryThreadStore } from '../../src/main/thread-store/memory/index.ts';
import type { GitInfo, Thread } from '../../src/shared/thread.ts';
import { memorySeed } from './memory-seed.ts';
import { append, history, mark, marksOf, NEW } from './history-helpers.ts';
import { picture, read, update } from './store-helpers.ts';
import { describeThreadStore } from './thread-store.contract.ts';
import { seedId, seedThread } from './thread-seed.ts';

describeThreadStore('InMemoryThreadStore', async (seeds, before) => {
  const repositories = new Map<string, GitInfo>();
  const gitOf = (cwd: string): GitInfo | null => repositories.get(cwd) ?? null;
  const store = new InMemoryThreadStore(seeds.map(memorySeed), { gitOf });
  await before?.(store);
  return {
    store,
    capabilities: {
      editsPaginatedMetadata: true,
      editsNewPaginatedMetadata: true,
      hasPaths: false,
      listsRows: false,
      pageSizes: [7, 100, 333, 500],
    },
    repositories,
    placeOutside: null,
    contents: () => picture(store),
    reopen: async () => store,
    teardown: async () => undefined,
  };
});

describe('InMemoryThreadStore of threads whose history is not at hand', () => {
  const ID = seedId(1);
  const known = async (given: Partial<Thread> = {}): Promise<Thread> => {
    const store = new InMemoryThreadStore([memorySeed(seedThread(1, { name: 'known', tokens: 5 }))]);
    return { ...(await read(store, ID)), ...given };
  };

  it('reads them just as they were given', async () => {
    for (const given of [{}, { archived: true, archivedAt: '2026-02-03T00:00:00.000Z' }, { preview: '' }]) {
      const thread = await known(given);
      expect(await read(new InMemoryThreadStore([thread]), ID)).toEqual(thread);
    }
  });

  it('begins their history with what is appended, and keeps what was known', async () => {
    const thread = await known();
    const store = new InMemoryThreadStore([thread]);
    expect(await history(store, ID)).toEqual([]);
    await store.resumeThread({ threadId: ID });
    await append(store, [mark(1)], ID);
    expect(await marksOf(store, ID)).toEqual([1]);
    const { updatedAt, rolloutBytes, ...kept } = thread;
    const now = await read(store, ID);
    expect(now).toMatchObject(kept);
    expect(now.rolloutBytes).toBeGreaterThan(rolloutBytes);
    expect(Date.parse(now.updatedAt)).toBeGreaterThan(Date.parse(updatedAt));
  });

  it('gives a fork what was known of its origin', async () => {
    const store = new InMemoryThreadStore([await known()]);
    const fork = await store.forkThread({ sourceId: ID, threadId: NEW });
    expect(fork).toMatchObject({ id: NEW, name: null, preview: 'message of thread 1', tokensUsed: 5 });
  });

  it('keeps the last of several seeds with one id', async () => {
    const store = new InMemoryThreadStore([await known(), await known({ name: 'the other' })]);
    expect((await read(store, ID)).name).toBe('the other');
  });

  it('gives a picture of one moment, and takes the time from the clock it is given', async () => {
    const now = new Date('2026-08-09T10:11:12.345Z');
    const store = new InMemoryThreadStore([await known()], { now: () => now });
    const before = await read(store, ID);
    await update(store, ID, { name: 'later' });
    expect(before.name).toBe('known');
    await store.archiveThread(ID);
    expect((await read(store, ID)).archivedAt).toBe(now.toISOString());
  });

  it('refuses a history that names no thread', () => {
    expect(() => new InMemoryThreadStore([{ items: [mark(1)] }])).toThrow('session meta');
  });
});
