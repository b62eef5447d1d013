import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a folder holds: a line for each file and folder below it with size, time and a digest of its bytes. */
export async function folderContents(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const lines = names.filter((name) => !isScratch(name)).map((name) => describe(folder, name));
  return (await Promise.all(lines)).toSorted();
}

/** SQLite makes and removes these when it merely looks, and their times move. */
function isScratch(name: string): boolean {
  return name.endsWith('-wal') || name.endsWith('-shm');
}

async function describe(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  const stats = await lstat(path);
  if (!stats.isFile()) return `${name}/`;
  const digest = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return [name, stats.size, stats.mtimeMs, digest].join(' ');
}
