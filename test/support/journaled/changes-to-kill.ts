import type { ChangeEntry } from '../../../src/main/app/changes/types.ts';
import { seedId, seedThread, type ThreadSeed } from '../../contract/thread-seed.ts';

/** One change, which a process is killed in. */
export interface KilledChange {
  readonly title: string;
  readonly change: (entry: ChangeEntry) => Promise<unknown>;
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
