import type { ChangeEntry } from '../../../src/main/app/changes/types.ts';
import { madeThread } from '../../../src/main/app/made-thread.ts';
import { undoOf } from '../../../src/main/app/relink/undo-of.ts';
import { compressInEntry } from '../../../src/main/app/space/compress-in-entry.ts';
import { writeSeedRollout } from '../../contract/seed-rollout.ts';
import { seedId, seedThread } from '../../contract/thread-seed.ts';
import type { KilledChange } from './changes-to-kill.ts';
import type { JournaledHome } from './journaled-home.ts';

/** Changes that rooms record themselves, as those do it. */
export const KILLED_ROOMS: readonly KilledChange[] = [
  { title: 'relinking', change: relinkOne },
  {
    title: 'compressing',
    change: (entry, { store }) =>
      compressInEntry(entry, { rollouts: store }, { threadId: seedId(3), title: 'compressed' }),
  },
  { title: 'importing', change: importOne },
];

async function relinkOne(entry: ChangeEntry, { store, manager }: JournaledHome): Promise<void> {
  const params = { threadId: seedId(1), from: '/repos', to: '/moved' };
  const ahead = undoOf(seedId(1), await store.planRelinking(params), null);
  await entry.record({ threadId: seedId(1), title: 'relinked', ahead }, async () => {
    const done = await manager.relinkThread(params);
    return { result: undefined, undo: undoOf(seedId(1), done, null) };
  });
}

/** A thread that lies beside the home. */
async function importOne(entry: ChangeEntry, { store, place }: JournaledHome): Promise<void> {
  const path = writeSeedRollout(place.outside, seedThread(4));
  const found = await store.importRollout({ path, dryRun: true });
  if (found.outcome !== 'new') throw new Error(`nothing to import: ${found.outcome}`);
  const { threadId } = found;
  const ahead = { kind: 'created', threadId } as const;
  await entry.record({ threadId, title: 'imported', ahead }, async () => {
    const done = await store.importRollout({ path, dryRun: false });
    if (done.outcome !== 'imported') throw new Error(`not imported: ${done.outcome}`);
    return { result: undefined, undo: madeThread({ id: threadId, rolloutPath: done.to }) };
  });
}
