import { constants, cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GeneratedHome, generateHome, type HomeParameters } from './generator/index.ts';

const CACHE = fileURLToPath(new URL('.cache', import.meta.url));

/** A generated home in the cache. */
export interface CachedHome extends GeneratedHome {
  readonly path: string;
}

/** Generates the home unless the cache has it. Parameters that differ replace the older home of the same name. */
export function cachedHome(name: string, parameters: HomeParameters): CachedHome {
  const path = join(CACHE, name);
  return { path, ...generateHome(path, parameters) };
}

/** Two folders of one measurement, removed afterwards. */
export interface Workplace {
  /** A copy of the home; it is in the system's file cache because it was just written. */
  readonly home: string;
  /** Empty; for the databases of whoever is measured. */
  readonly states: string;
}

/** Gives `action` a fresh copy of the home, so that no contender sees what another left in it. */
export async function withCopy<T>(home: string, action: (place: Workplace) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'skein-bench-'));
  const copy = join(root, 'home');
  try {
    cpSync(home, copy, { recursive: true, preserveTimestamps: true, mode: constants.COPYFILE_FICLONE });
    return await action({ home: copy, states: join(root, 'states') });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
