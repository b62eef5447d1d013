import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalContext } from '../context.ts';
import { removeFile } from '../files/place-file.ts';
import { MANIFEST, PURGED_MANIFEST, type TrashEntry, trashedPath } from './trash-folder.ts';

type Tools = Pick<LocalContext, 'files' | 'log'>;

/** How files are called that are being written; one that stays was left by a process that ended. */
const BEING_WRITTEN = /^\..*\.(part|skein-copy)$/;

/** Forgets a deletion none of whose rollouts is in the trash. A failure is logged: what stays of it is no deletion. */
export async function removeEntry({ files, log }: Tools, { folder }: TrashEntry): Promise<void> {
  try {
    await removeFile(files, join(folder, MANIFEST));
    await removeFolder({ files, log }, folder);
  } catch (error) {
    log(`could not forget ${folder}: ${String(error)}`);
  }
}

/** Removes the rollouts of a deletion that is marked as purged, and then the mark. */
export async function removePurged({ files, log }: Tools, entry: TrashEntry): Promise<void> {
  for (const file of entry.manifest.files) await removeFile(files, trashedPath(entry, file));
  await removeFile(files, join(entry.folder, PURGED_MANIFEST));
  await removeFolder({ files, log }, entry.folder);
}

/** Not what others put into it. */
async function removeFolder({ files, log }: Tools, folder: string): Promise<void> {
  try {
    const left = (await readdir(folder)).filter((name) => BEING_WRITTEN.test(name));
    for (const name of left) await removeFile(files, join(folder, name));
    await files.removeFolder(folder);
  } catch (error) {
    log(`could not remove ${folder} from the trash: ${String(error)}`);
  }
}
