import { fileStep, isTaken } from '../../rollout/index.ts';
import { join } from 'node:path';
import { assertWritable, type LocalContext } from './context.ts';
import { removePurged } from './trash/remove-folder.ts';
import {
  filesInTrash,
  MANIFEST,
  noSuchDeletion,
  PURGED_MANIFEST,
  readEntry,
  requireTrash,
  type TrashEntry,
} from './trash/trash-folder.ts';

/**
 * Deletes for good. First the manifest gets the name of one that is purged, which is the moment of it: a purge that is
 * interrupted later is finished by the next look into the trash, and never leaves half a thread to restore. Links are
 * removed, not followed. `unsupported` without a trash, `not_found`.
 */
export async function purgeDeletedThread(context: LocalContext, deletionId: string): Promise<void> {
  assertWritable(context);
  const trash = requireTrash(context);
  const entry = await readEntry(trash, deletionId);
  if (entry !== null) await markPurged(context, entry);
  const purged = await readEntry(trash, deletionId, PURGED_MANIFEST);
  if (purged === null) throw noSuchDeletion(deletionId);
  await removePurged(context, purged);
}

async function markPurged({ files }: LocalContext, entry: TrashEntry): Promise<void> {
  if (filesInTrash(entry).length === 0) throw noSuchDeletion(entry.manifest.deletionId);
  const [from, to] = [join(entry.folder, MANIFEST), join(entry.folder, PURGED_MANIFEST)];
  try {
    await fileStep('rename', from, () => files.rename(from, to));
  } catch (error) {
    // Some failures are told after the deed.
    if (isTaken(from) || !isTaken(to)) throw error;
  }
}
