import { realpath, readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { invalidRequest } from '../../shared/errors.ts';

/** A folder with more rollouts than this is imported in parts. */
export const ROLLOUTS_MOST = 20_000;
/** More files and folders than this are not looked through: somebody named the wrong folder. */
const ENTRIES_MOST = 400_000;
/** Files of a Codex home that end as rollouts do and are none. */
const OTHER_FILES = new Set(['session_index.jsonl', 'history.jsonl']);

/**
 * The rollouts that a path means: the file itself, or every `.jsonl` and `.jsonl.zst` below a folder, by path. Links are
 * not followed: what they lead to inside the folder is found there, and the rest was not asked for. Folders that may not
 * be read are passed over. `invalid_request` when there is nothing at the path and when the folder holds too many files.
 */
export async function rolloutsBelow(
  path: string,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw invalidRequest(`there is no file or folder at ${path}`);
  if (found.isFile()) return [path];
  if (!found.isDirectory()) throw invalidRequest(`${path} is neither a file nor a folder`);
  return walk(await realpath(path), signal);
}

async function walk(root: string, signal: AbortSignal | undefined): Promise<readonly string[]> {
  const rollouts: string[] = [];
  const folders = [root];
  let entries = 0;
  for (let folder = folders.pop(); folder !== undefined && signal?.aborted !== true; folder = folders.pop()) {
    const inside = await entriesOf(folder);
    entries += inside.length;
    for (const entry of inside) {
      if (entry.isDirectory()) folders.push(join(folder, entry.name));
      else if (entry.isFile() && isRollout(entry.name)) rollouts.push(join(folder, entry.name));
    }
    refuseTooMany(root, rollouts.length, entries);
  }
  return rollouts.toSorted();
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

function isRollout(name: string): boolean {
  return /\.jsonl(\.zst)?$/.test(name) && !OTHER_FILES.has(name);
}

function refuseTooMany(root: string, rollouts: number, entries: number): void {
  if (rollouts > ROLLOUTS_MOST) {
    throw invalidRequest(
      `${root} holds more than ${ROLLOUTS_MOST.toLocaleString('en')} rollouts; import one folder below it at a time`,
    );
  }
  if (entries > ENTRIES_MOST) {
    throw invalidRequest(`${root} holds too many files to look through; choose the folder with the rollouts`);
  }
}
