import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Case } from './cases.ts';
import { writeRollout } from './write-rollout.ts';

const CACHE = fileURLToPath(new URL('../.cache/transcripts', import.meta.url));
/** Changes when the generator writes other bytes for the same case. */
const GENERATOR = 2;
const THREAD_ID = '01990000-0000-7000-8000-000000000001';

/** A home with a single thread. */
export interface ThreadHome {
  readonly path: string;
  readonly threadId: string;
  readonly rolloutBytes: number;
}

/** Generates the home of a case unless the cache has it. */
export function homeOf(one: Case): ThreadHome {
  const path = join(CACHE, one.name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase());
  const folder = join(path, 'sessions', '2026', '09', '01');
  const rollout = join(folder, `rollout-2026-09-01T00-00-00-${THREAD_ID}.jsonl`);
  const stamp = join(path, 'case.json');
  const wanted = JSON.stringify({ ...one, generator: GENERATOR });
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    console.log(`generating ${one.name}`);
    rmSync(path, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeRollout({ ...one, path: rollout, threadId: THREAD_ID });
    writeFileSync(stamp, wanted);
  }
  return { path, threadId: THREAD_ID, rolloutBytes: statSync(rollout).size };
}

export function removeHomes(): void {
  rmSync(CACHE, { recursive: true, force: true });
}
