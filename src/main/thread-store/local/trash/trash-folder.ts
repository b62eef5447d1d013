import { lstatSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SkeinError } from '../../../../shared/errors.ts';
import type { DeletedThread } from '../../types.ts';
import type { LocalContext } from '../context.ts';
import { isRegularFile } from '../files/same-file.ts';
import { threadOfDeletion } from './deletion-id.ts';
import { parseManifest, type TrashedFile, type TrashManifest } from './manifest.ts';

export const MANIFEST = 'manifest.json';
/** What a manifest is called from the moment on that its deletion is deleted for good. */
export const PURGED_MANIFEST = 'purged.json';
const LARGEST_MANIFEST_BYTES = 4 * 1024 * 1024;

/** One deletion in the trash. */
export interface TrashEntry {
  readonly folder: string;
  readonly manifest: TrashManifest;
}

/** `unsupported`: this store has no trash. */
export function requireTrash({ trashFolder }: LocalContext): string {
  if (trashFolder !== null) return trashFolder;
  throw new SkeinError('unsupported', 'this store has no trash, and nothing is deleted without one');
}

/**
 * A deletion by its id, or by that of one that is being purged. null: the id is none, it is not in the trash, or its
 * manifest cannot be trusted. Links are not followed.
 */
export async function readEntry(
  trash: string,
  deletionId: string,
  manifestName: string = MANIFEST,
): Promise<TrashEntry | null> {
  if (threadOfDeletion(deletionId) === null) return null;
  const folder = join(trash, deletionId);
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return null;
  const text = await readSmall(join(folder, manifestName));
  const manifest = text === null ? null : parseManifest(text, deletionId);
  return manifest === null ? null : { folder, manifest };
}

async function readSmall(path: string): Promise<string | null> {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true || stats.size > LARGEST_MANIFEST_BYTES) return null;
  return await readFile(path, 'utf8').catch(() => null);
}

/** Where a rollout of a deletion is, or would be, in the trash. */
export function trashedPath({ folder }: TrashEntry, { name }: TrashedFile): string {
  return join(folder, name);
}

/** The files of a deletion that are in the trash. A deletion without any was never made, or is undone. */
export function filesInTrash(entry: TrashEntry): readonly TrashedFile[] {
  return entry.manifest.files.filter((file) => isRegularFile(trashedPath(entry, file)));
}

export function toDeletedThread(entry: TrashEntry): DeletedThread {
  const { deletionId, deletedAt, thread } = entry.manifest;
  const sizes = filesInTrash(entry).map((file) => lstatSync(trashedPath(entry, file)).size);
  return { deletionId, deletedAt, thread, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

export function noSuchDeletion(deletionId: string): SkeinError {
  return new SkeinError('not_found', `the trash has no deletion ${deletionId}`);
}
