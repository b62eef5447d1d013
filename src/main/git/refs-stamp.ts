import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const WATCHED = ['HEAD', 'packed-refs', 'refs/heads', 'refs/remotes', 'config'];

/**
 * A text that changes when branches or remotes of a repository do, as far as a few times of files tell: a new branch in
 * a folder of branches that is there already may go unnoticed. Starts no program.
 */
export async function refsStamp(gitDir: string): Promise<string> {
  const common = await commonDir(gitDir);
  const paths = [...new Set([join(gitDir, 'HEAD'), ...WATCHED.map((name) => join(common, name))])];
  return (await Promise.all(paths.map(timeOf))).join(' ');
}

/** A linked work tree has its branches where the first one has them. */
async function commonDir(gitDir: string): Promise<string> {
  try {
    return resolve(gitDir, (await readFile(join(gitDir, 'commondir'), 'utf8')).trim());
  } catch {
    return gitDir;
  }
}

async function timeOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(path);
    return `${mtimeMs}:${size}`;
  } catch {
    return '-';
  }
}
