import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { internal } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { appendWholeLine } from './append-whole-line.ts';
import { fileStep } from './file-errors.ts';
import { NAME_INDEX_FILE } from './name-index.ts';
import { openOrCreate } from './open-for-append.ts';
import { lockState } from './writer-lock.ts';

const ATTEMPTS = 3;
/** How long a Codex that rewrites the index is waited for. */
const LOCK_PATIENCE_MS = 300;
const LOCK_POLL_MS = 20;

/**
 * Adds a line to the name index of a home in Codex's form; null clears the name, as an empty one. The file is made,
 * readable by its owner alone, when there is none; a home that was removed stays removed: `not_found`, naming it.
 * Flushed and verified like `appendLine`, with the same errors.
 *
 * Newer Codex serialises its writers through `session_index.jsonl.lock`, which cannot be taken without native code.
 * Where it can be seen held it is waited for, up to 300 ms; and when the file was replaced while the line was written
 * (Codex rewrites the index when it deletes a thread) the line is added again to the new one.
 */
export async function appendName(home: string, id: ThreadId, name: string | null, now: Date): Promise<void> {
  const path = join(home, NAME_INDEX_FILE);
  const line = JSON.stringify({ id, thread_name: name ?? '', updated_at: now.toISOString() });
  await untilFree(`${path}.lock`);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await appendOnce(home, path, line)) return;
  }
  throw internal(`could not add to ${path}: it is being replaced again and again`);
}

/** False: the path leads to another file by now. */
async function appendOnce(home: string, path: string, line: string): Promise<boolean> {
  const handle = await openOrCreate(home, path);
  try {
    await appendWholeLine({ handle, path }, line);
    const written = await handle.stat({ bigint: true });
    return await fileStep(
      'look at',
      path,
      async () => (await stat(path, { bigint: true })).ino === written.ino,
    );
  } finally {
    await handle.close();
  }
}

async function untilFree(lock: string): Promise<void> {
  const deadline = performance.now() + LOCK_PATIENCE_MS;
  while (lockState(lock) === 'held' && performance.now() < deadline) await delay(LOCK_POLL_MS);
}
