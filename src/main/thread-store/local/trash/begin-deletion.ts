import { isTaken } from '../../../rollout/index.ts';
import { basename, join } from 'node:path';
import { invalidRequest } from '../../../../shared/errors.ts';
import type { ThreadId } from '../../../../shared/thread.ts';
import type { RolloutFile } from '../../../rollout/types.ts';
import type { LocalContext } from '../context.ts';
import { isHalfMoved } from '../files/same-file.ts';
import { writeNewFile } from '../files/write-new-file.ts';
import type { FoundThread } from '../find-thread.ts';
import { deletionIdOf } from './deletion-id.ts';
import { innerPath } from './inner-path.ts';
import {
  manifestText,
  numberedName,
  parseManifest,
  type TrashedFile,
  type TrashManifest,
  trashName,
} from './manifest.ts';
import { removeEntry } from './remove-folder.ts';
import { filesInTrash, MANIFEST, readEntry, type TrashEntry, trashedPath } from './trash-folder.ts';

/** What is deleted: the thread, and its rollouts with the one that speaks for it first. */
export interface Deletion {
  readonly found: FoundThread;
  readonly copies: readonly RolloutFile[];
}

/** The deletion that takes these rollouts: one that was interrupted, or a new one whose manifest is on the disk. */
export async function beginDeletion(
  context: LocalContext,
  trash: string,
  deletion: Deletion,
): Promise<TrashEntry> {
  return (await interrupted(context, trash, deletion)) ?? (await newDeletion(context, trash, deletion));
}

async function interrupted(
  context: LocalContext,
  trash: string,
  { found, copies }: Deletion,
): Promise<TrashEntry | null> {
  for (const name of await context.trashNames.of(trash, found.thread.id)) {
    const entry = await readEntry(trash, name);
    if (entry !== null && (await canTake(context, entry, copies))) return entry;
  }
  return null;
}

/** It has begun, every rollout that is still in the home belongs to it, and nothing else is in their places. */
async function canTake(
  { home, files }: LocalContext,
  entry: TrashEntry,
  copies: readonly RolloutFile[],
): Promise<boolean> {
  for (const { path } of copies) {
    const file = fileOf(entry, home, path);
    if (file === undefined) return false;
    const there = trashedPath(entry, file);
    if (isTaken(there) && !(await isHalfMoved(files, path, there))) return false;
  }
  return filesInTrash(entry).length > 0;
}

/** The file of a deletion that was at this path. */
export function fileOf(entry: TrashEntry, home: string, path: string): TrashedFile | undefined {
  return entry.manifest.files.find(({ from }) => from === innerPath(home, path));
}

async function newDeletion(context: LocalContext, trash: string, deletion: Deletion): Promise<TrashEntry> {
  const manifest = newManifest(context, trash, deletion);
  const text = manifestText(manifest);
  if (parseManifest(text, manifest.deletionId) === null) {
    throw invalidRequest(`the trash cannot note where ${deletion.found.thread.rolloutPath} was`);
  }
  const entry = { folder: join(trash, manifest.deletionId), manifest };
  try {
    const path = join(entry.folder, MANIFEST);
    const write = () => writeNewFile(context.files, path, { chunks: textChunks(text) });
    await context.trashNames.during(trash, manifest.deletionId, write);
  } catch (error) {
    if (isTaken(entry.folder)) await removeEntry(context, entry);
    throw error;
  }
  return entry;
}

function newManifest(
  { home, now }: LocalContext,
  trash: string,
  { found: { thread }, copies }: Deletion,
): TrashManifest {
  const at = freeTime(trash, thread.id, now());
  return {
    deletionId: deletionIdOf(thread.id, at),
    deletedAt: at.toISOString(),
    thread,
    files: copies.map((copy, index) => trashedFile(home, copies, index, copy)),
  };
}

/** Of two files of one name, which lie in different folders, the second gets a number. */
function trashedFile(
  home: string,
  copies: readonly RolloutFile[],
  index: number,
  { path, sizeBytes, mtimeMs }: RolloutFile,
): TrashedFile {
  const name = basename(path);
  const isFirst = copies.findIndex((copy) => basename(copy.path) === name) === index;
  return {
    from: innerPath(home, path),
    name: isFirst ? trashName(name, index + 1) : numberedName(name, index + 1),
    bytes: sizeBytes,
    mtimeMs,
  };
}

/** A deletion keeps its id for itself. */
function freeTime(trash: string, id: ThreadId, now: Date): Date {
  let at = now;
  while (isTaken(join(trash, deletionIdOf(id, at)))) at = new Date(at.getTime() + 1);
  return at;
}

async function* textChunks(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
