import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { listRollouts, statRollout } from '../rollout/index.ts';
import type { RolloutFile } from '../rollout/types.ts';
import type { FolderSpace } from './types.ts';

/** How many entries are looked at between two turns of the event loop. */
const SLICE = 256;

/**
 * Every rollout of a home that takes room: the ones that are listed, and compressed ones beside plain ones of the same
 * name, which readers pass over.
 */
export async function spaceFiles(home: string): Promise<readonly RolloutFile[]> {
  const listed = await listRollouts(home);
  const all: RolloutFile[] = [];
  for (const [at, file] of listed.entries()) {
    all.push(file);
    const twin = file.compressed ? null : twinOf(home, file.path);
    if (twin !== null) all.push(twin);
    if (at % SLICE === SLICE - 1) await nextTurn();
  }
  return all;
}

function twinOf(home: string, path: string): RolloutFile | null {
  const twin = `${path}.zst`;
  return lstatSync(twin, { throwIfNoEntry: false }) === undefined ? null : statRollout(home, twin);
}

/** Bytes of all regular files at and below a path; links are not followed. 0 for what is not there. */
export async function spaceOf(path: string): Promise<FolderSpace> {
  let bytes = 0;
  let seen = 0;
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const stats = lstatSync(next, { throwIfNoEntry: false });
    if (stats?.isFile() === true) bytes += stats.size;
    if (stats?.isDirectory() === true) waiting.push(...namesIn(next));
    seen += 1;
    if (seen % SLICE === 0) await nextTurn();
  }
  return { path, bytes };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry: Dirent) => entry.isFile() || entry.isDirectory())
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}
