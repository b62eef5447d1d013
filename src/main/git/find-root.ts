import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errorCodeOf } from './error-code.ts';

/** What a folder is, as far as the file system alone tells. */
export type FoundRoot =
  | { readonly kind: 'repository'; readonly root: string; readonly gitDir: string }
  /** The folder is there, in no work tree. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * The work tree around a folder: the nearest folder on the way up with a `.git` in it, which may be a file that leads
 * elsewhere. Starts no program, so that thousands of folders can be asked.
 */
export async function findRoot(folder: string): Promise<FoundRoot> {
  try {
    if (!(await stat(folder)).isDirectory()) return { kind: 'gone' };
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'gone' };
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
  return upwards(resolve(folder));
}

async function upwards(folder: string): Promise<FoundRoot> {
  for (let at = folder; ; at = dirname(at)) {
    const gitDir = await gitDirIn(at);
    if (gitDir !== null) return { kind: 'repository', root: at, gitDir };
    if (dirname(at) === at) return { kind: 'plain' };
  }
}

async function gitDirIn(folder: string): Promise<string | null> {
  const path = join(folder, '.git');
  try {
    if ((await stat(path)).isDirectory()) return path;
    const link = /^gitdir: (.*)$/m.exec(await readFile(path, 'utf8'))?.[1];
    return link === undefined ? null : resolve(folder, link.trim());
  } catch {
    return null;
  }
}
