import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { listWorktrees, originKey } from '../../git/index.ts';
import type { FolderGroup } from './folder-groups.ts';
import type { Wanted } from './judge-folder.ts';
import { isFolder } from './new-folder.ts';

/** Folders around the old place that are looked into, and folders that are suggested at all. */
const MOST_NEIGHBOURS = 200;
const MOST_FOLDERS = 60;
const MOST_WORKTREES_OF = 5;

/**
 * Folders that a gone one may have become, without looking at what they are: other folders of this home with the same
 * origin and their work trees, and folders of the same name around the place where it was.
 */
export async function likelyFolders(
  wanted: Wanted,
  groups: readonly FolderGroup[],
): Promise<readonly string[]> {
  const relatives = relativesOf(wanted, groups);
  const worktrees = await worktreesOf(relatives);
  const neighbours = await neighboursOf(wanted.cwd);
  const found = [...relatives, ...worktrees, ...neighbours].filter((path) => path !== wanted.cwd);
  return [...new Set(found)].slice(0, MOST_FOLDERS);
}

function relativesOf({ cwd, origins }: Wanted, groups: readonly FolderGroup[]): readonly string[] {
  const own = new Set([...origins.keys()].map(originKey));
  return groups
    .filter((group) => group.cwd !== '' && group.cwd !== cwd)
    .filter((group) => [...group.origins.keys()].some((url) => own.has(originKey(url))))
    .map((group) => group.cwd);
}

async function worktreesOf(folders: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    if (found.length > 0 && folders.indexOf(folder) >= MOST_WORKTREES_OF) break;
    if (await isFolder(folder)) found.push(...(await listWorktrees(folder).catch(() => [])));
  }
  return found;
}

/** Of the nearest folder on the way up that is left: its own children, and theirs, of the same name. */
async function neighboursOf(cwd: string): Promise<readonly string[]> {
  const name = basename(cwd).toLowerCase();
  let at = dirname(cwd);
  while (!(await isFolder(at)) && dirname(at) !== at) at = dirname(at);
  const found: string[] = [];
  for (const base of [at, dirname(at)]) {
    const children = await foldersIn(base);
    found.push(...children.filter((path) => isAlike(basename(path), name)));
    for (const child of children.slice(0, MOST_NEIGHBOURS))
      found.push(...(await foldersIn(child)).filter((path) => basename(path).toLowerCase() === name));
  }
  return found;
}

function isAlike(name: string, wanted: string): boolean {
  const lower = name.toLowerCase();
  return (
    lower === wanted ||
    (wanted.length > 3 && (lower.includes(wanted) || (lower.length > 3 && wanted.includes(lower))))
  );
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    return folders.slice(0, 1_000).map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}
