import type { ChangeEntry } from '../../../src/main/app/changes/types.ts';
import type { Thread, ThreadEdit } from '../../../src/shared/thread.ts';
import { seedId, seedThread, type ThreadSeed } from '../../contract/thread-seed.ts';
import type { JournaledHome } from './journaled-home.ts';

/** One change, which a process is killed in. */
export interface KilledChange {
  readonly title: string;
  readonly change: (entry: ChangeEntry, home: JournaledHome) => Promise<unknown>;
}

export const KILLED_SEEDS: readonly ThreadSeed[] = [
  seedThread(1, { name: 'before' }),
  seedThread(2, { archived: true }),
  seedThread(3, { era: 'paginated', name: 'before' }),
];

export const KILLED_CHANGES: readonly KilledChange[] = [
  { title: 'naming', change: (entry) => entry.edit(seedId(1), { name: 'after' }) },
  {
    title: 'editing all of a legacy thread',
    change: (entry) =>
      entry.edit(seedId(1), { name: 'after', gitInfo: { branch: 'topic' }, memoryMode: 'disabled' }),
  },
  { title: 'archiving', change: (entry) => entry.archive(seedId(1)) },
  { title: 'unarchiving', change: (entry) => entry.unarchive([seedId(2)], { keepUpdatedAt: false }) },
  { title: 'deleting', change: (entry) => entry.delete(seedId(3)) },
];

const EDIT: ThreadEdit = { name: 'after', gitInfo: { branch: 'topic' } };

/** Changes of several threads whose steps are written ahead together. */
export const KILLED_TOGETHER: readonly KilledChange[] = [
  {
    title: 'editing several',
    change: async (entry, home) => {
      const threads = await threadsOf(home, 1, 3);
      await entry.ahead({ kind: 'edit', edits: threads.map((thread) => ({ thread, edit: EDIT })) });
      for (const { id } of threads) await entry.edit(id, EDIT);
    },
  },
  {
    title: 'archiving several',
    change: async (entry, home) => {
      const threads = await threadsOf(home, 1, 3);
      await entry.ahead({ kind: 'archive', threads });
      for (const { id } of threads) await entry.archive(id);
    },
  },
  {
    title: 'deleting several',
    change: async (entry, home) => {
      const threads = await threadsOf(home, 1, 2, 3);
      await entry.ahead({ kind: 'delete', threads });
      for (const { id } of threads) await entry.delete(id);
    },
  },
];

/** Those whose seeds have these numbers. */
export async function threadsOf(
  { store }: Pick<JournaledHome, 'store'>,
  ...numbers: readonly number[]
): Promise<readonly Thread[]> {
  const ids = numbers.map(seedId);
  return await Promise.all(ids.map((threadId) => store.readThread({ threadId, includeArchived: true })));
}
