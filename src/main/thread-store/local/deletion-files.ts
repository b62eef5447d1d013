import type { ThreadId } from '../../../shared/thread.ts';
import { displayTitle } from '../../../shared/thread.ts';
import type { LocalContext } from './context.ts';
import { filesInTrash, readEntry } from './trash/trash-folder.ts';
import { trashNames } from './trash/trash-names.ts';

/** A deletion in the trash with what is there of the files that its manifest names. */
export interface DeletionFiles {
  readonly deletionId: string;
  readonly threadId: ThreadId;
  readonly title: string;
  /** Where the ones that are not there were, from the home on. */
  readonly missing: readonly string[];
  /** How many are there. */
  readonly present: number;
}

/** Every deletion in the trash with its files, newest first. Changes nothing; none without a trash. */
export async function deletionFiles({
  trashFolder,
}: Pick<LocalContext, 'trashFolder'>): Promise<readonly DeletionFiles[]> {
  if (trashFolder === null) return [];
  const found: DeletionFiles[] = [];
  for (const name of await trashNames(trashFolder)) {
    const entry = await readEntry(trashFolder, name);
    if (entry === null) continue;
    const present = new Set(filesInTrash(entry).map((file) => file.name));
    const missing = entry.manifest.files.filter((file) => !present.has(file.name)).map(({ from }) => from);
    const { deletionId, thread } = entry.manifest;
    const title = displayTitle(thread);
    found.push({ deletionId, threadId: thread.id, title, missing, present: present.size });
  }
  return found;
}
