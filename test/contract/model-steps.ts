import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import type { Dice } from './dice.ts';
import { type Era, mark, newThread, turnItems } from './history-helpers.ts';
import { plainHistory, plainThread } from './plain-answers.ts';
import { seedId } from './thread-seed.ts';

/** One call, made on two stores; what it gives is compared, without what differs by nature. */
export interface Step {
  readonly what: string;
  run(store: ThreadStore, trash: Trash): Promise<unknown>;
}

/** The deletions of one store, by the order in which they were made: their ids differ from store to store. */
export type Trash = string[];

/** Ids that steps choose from; new ones are added when threads are made. */
export interface Cast {
  readonly ids: ThreadId[];
  /** Ids that may have been deleted: nobody makes another thread of them, and stores need not agree on one. */
  readonly deleted: Set<ThreadId>;
  /** Whether git and memory of the thread can be edited in every store. */
  readonly legacy: Set<ThreadId>;
  made: number;
}

/** The next step of a story, by the roll of the dice. */
export function nextStep(roll: Dice, cast: Cast): Step {
  const id = cast.ids[roll(cast.ids.length)] ?? seedId(1);
  const n = roll(1_000_000);
  const makers = [makeThread, fork, live, live, live, edit, edit, move, move, look, remove];
  return (makers[roll(makers.length)] ?? look)(roll, { cast, id, n });
}

interface Choice {
  readonly cast: Cast;
  readonly id: ThreadId;
  readonly n: number;
}

function makeThread(roll: Dice, { cast, id }: Choice): Step {
  const taken = roll(5) === 0 && !cast.deleted.has(id);
  const threadId = taken ? id : newcomer(cast, roll(2) === 0);
  const era: Era = cast.legacy.has(threadId) ? 'legacy' : 'paginated';
  return {
    what: `create ${threadId} (${era})`,
    run: (store) => store.createThread(newThread(era, { threadId })),
  };
}

function fork(_: Dice, { cast, id }: Choice): Step {
  const threadId = newcomer(cast, cast.legacy.has(id));
  return {
    what: `fork ${id} as ${threadId}`,
    run: async (store) => plainThread(await store.forkThread({ sourceId: id, threadId })),
  };
}

function newcomer(cast: Cast, legacy: boolean): ThreadId {
  cast.made += 1;
  const id = seedId(1_000 + cast.made);
  cast.ids.push(id);
  if (legacy) cast.legacy.add(id);
  return id;
}

function live(roll: Dice, { cast, id, n }: Choice): Step {
  const era: Era = cast.legacy.has(id) ? 'legacy' : 'paginated';
  const items = turnItems(era, `words ${n}`, n);
  const steps: readonly Step[] = [
    {
      what: `resume ${id}`,
      run: (store) => store.resumeThread({ threadId: id, includeArchived: n % 2 === 0 }),
    },
    {
      what: `append a turn to ${id}`,
      run: (store) => store.appendItems({ threadId: id, items }),
    },
    {
      what: `append a mark to ${id}`,
      run: (store) => store.appendItems({ threadId: id, items: [mark(n)] }),
    },
    { what: `persist ${id}`, run: (store) => store.persistThread(id) },
    { what: `flush ${id}`, run: (store) => store.flushThread(id) },
    { what: `shut down ${id}`, run: (store) => store.shutdownThread(id) },
    { what: `discard ${id}`, run: (store) => store.discardThread(id) },
  ];
  return steps[roll(steps.length)] ?? look(roll, { cast, id, n });
}

function edit(roll: Dice, { cast, id, n }: Choice): Step {
  const patches = [
    { name: `name ${n}` },
    { name: null },
    { gitInfo: { branch: `branch-${n}` } },
    { gitInfo: { branch: null, sha: 'abcdef1' } },
    { memoryMode: n % 2 === 0 ? ('disabled' as const) : ('enabled' as const) },
    { name: ' ' },
  ];
  const patch = patches[roll(cast.legacy.has(id) ? patches.length : 2)] ?? {};
  return {
    what: `update ${id} with ${JSON.stringify(patch)}`,
    run: async (store) => {
      const params = { threadId: id, patch, includeArchived: n % 3 > 0 };
      return plainThread((await store.updateThreadMetadata(params)).thread);
    },
  };
}

function move(roll: Dice, { id, n }: Choice): Step {
  if (roll(2) === 0) {
    return { what: `archive ${id}`, run: async (store) => plainThread(await store.archiveThread(id)) };
  }
  const keepUpdatedAt = n % 2 === 0;
  return {
    what: `unarchive ${id}`,
    run: async (store) => plainThread(await store.unarchiveThread({ threadId: id, keepUpdatedAt })),
  };
}

function remove(roll: Dice, { cast, id, n }: Choice): Step {
  if (roll(2) === 0) {
    cast.deleted.add(id);
    return {
      what: `delete ${id}`,
      run: async (store, trash) => {
        const { deletionId, thread } = await store.deleteThread(id);
        trash.push(deletionId);
        return plainThread(thread);
      },
    };
  }
  const which = (trash: Trash): string => trash[n % Math.max(1, trash.length)] ?? 'none';
  if (n % 5 === 0) return { what: 'purge', run: (store, trash) => store.purgeDeletedThread(which(trash)) };
  return {
    what: 'restore',
    run: async (store, trash) => plainThread(await store.restoreDeletedThread(which(trash))),
  };
}

function look(_: Dice, { id, n }: Choice): Step {
  if (n % 3 === 0) return { what: `history of ${id}`, run: (store) => plainHistory(store, id) };
  return {
    what: `read ${id}`,
    run: async (store) => plainThread(await store.readThread({ threadId: id, includeArchived: n % 2 === 0 })),
  };
}
