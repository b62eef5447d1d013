import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file of a folder with its size, its time to the nanosecond and a hash of its bytes; folders with their times. */
export function homePrints(folder: string): ReadonlyMap<string, string> {
  const prints = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const path = join(folder, name);
    const stats = lstatSync(path, { bigint: true });
    const bytes = stats.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder';
    prints.set(name, `${stats.size} ${stats.mtimeNs} ${stats.mode} ${bytes}`);
  }
  return prints;
}
