import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DeletedThread } from '../types.ts';
import { isTaken } from '../../rollout/index.ts';
import type { LocalContext } from './context.ts';
import { removePurged } from './trash/remove-folder.ts';
import { filesInTrash, MANIFEST, PURGED_MANIFEST, readEntry, toDeletedThread } from './trash/trash-folder.ts';
import { trashNames } from './trash/trash-names.ts';

/** A deletion is a folder before its manifest is in it, for moments only. */
const WRITING_MS = 10_000;

/**
 * What is in the trash, newest first; nothing without one. What is no deletion is passed over and logged. A purge that
 * was interrupted is finished, so that no bytes stay that nobody can see.
 */
export async function listDeletedThreads(context: LocalContext): Promise<readonly DeletedThread[]> {
  const { trashFolder } = context;
  if (trashFolder === null) return [];
  const deleted: DeletedThread[] = [];
  for (const name of await trashNames(trashFolder)) {
    const entry = await readEntry(trashFolder, name);
    if (entry === null) await passOver(context, trashFolder, name);
    else if (filesInTrash(entry).length > 0) deleted.push(toDeletedThread(entry));
  }
  return deleted;
}

async function passOver(context: LocalContext, trash: string, name: string): Promise<void> {
  const purged = await readEntry(trash, name, PURGED_MANIFEST);
  if (purged === null) {
    if (!isBeingWritten(join(trash, name), context.now()))
      context.log(`the trash has something that is no deletion: ${name}`);
    return;
  }
  if (context.readOnly) return;
  try {
    await removePurged(context, purged);
  } catch (error) {
    context.log(`could not finish purging ${name}: ${String(error)}`);
  }
}

function isBeingWritten(folder: string, now: Date): boolean {
  if (isTaken(join(folder, MANIFEST))) return false;
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return true;
  return stats.isDirectory() && Math.abs(now.getTime() - stats.mtimeMs) < WRITING_MS;
}
