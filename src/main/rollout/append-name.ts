import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { internal, SkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { appendWholeLine } from './append-whole-line.ts';
import { fileStep } from './file-errors.ts';
import { lockFile } from './file-lock.ts';
import { type FileSystem, nodeFiles } from './file-system.ts';
import { lockState } from './lock-state.ts';
import { NAME_INDEX_FILE } from './name-index.ts';
import { openOrCreate } from './open-for-append.ts';

const ATTEMPTS = 3;
/** How long a Codex that adds to the index, or rewrites it, is waited for. */
const LOCK_PATIENCE_MS = 3_000;
/** The same where its lock can be seen at most, not taken. */
const LOOK_PATIENCE_MS = 300;
const LOOK_POLL_MS = 20;

export interface NameChange {
  readonly id: ThreadId;
  /** null clears. */
  readonly name: string | null;
  readonly now: Date;
}

/**
 * Adds a line to the name index of a home in Codex's form; null clears the name, as an empty one. The file is made,
 * readable by its owner alone, when there is none; a home that was removed stays removed: `not_found`, naming it.
 * Flushed and verified like `appendLine`, with the same errors.
 *
 * Newer Codex serialises its writers through the lock of `session_index.jsonl.lock`, and so does this: it is waited for
 * up to 3 s, and held by another program even then it is `locked`. Where locks cannot be had it is waited for, up to
 * 300 ms, where it can be seen held. When the file was replaced while the line was written (Codex rewrites the index
 * when it deletes a thread) the line is added again to the new one.
 */
export async function appendName(
  home: string,
  { id, name, now }: NameChange,
  files: FileSystem = nodeFiles,
): Promise<void> {
  const path = join(home, NAME_INDEX_FILE);
  const line = JSON.stringify({ id, thread_name: name ?? '', updated_at: now.toISOString() });
  const lock = await lockIndex(path);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (await appendOnce({ home, path, files }, line)) return;
    }
  } finally {
    lock.release();
  }
  throw internal(`could not add to ${path}: it is being replaced again and again`);
}

interface Index {
  readonly home: string;
  readonly path: string;
  readonly files: FileSystem;
}

/** False: the path leads to another file by now. */
async function appendOnce({ home, path, files }: Index, line: string): Promise<boolean> {
  const handle = await openOrCreate(home, path, files);
  try {
    await appendWholeLine({ handle, path }, line);
    const written = await handle.stat({ bigint: true });
    return await fileStep('look at', path, async () => (await files.stat(path)).ino === written.ino);
  } finally {
    // The line is on the disk by now, or its error is the one to tell.
    await handle.close().catch(() => undefined);
  }
}

async function lockIndex(path: string): Promise<{ release(): void }> {
  const lock = await lockFile(`${path}.lock`, LOCK_PATIENCE_MS);
  if (lock === 'held') throw new SkeinError('locked', `${path} is being written by another program`);
  if (lock !== 'unknown') return lock;
  await untilFree(`${path}.lock`);
  return { release: () => undefined };
}

async function untilFree(lock: string): Promise<void> {
  const deadline = performance.now() + LOOK_PATIENCE_MS;
  while (lockState(lock) === 'held' && performance.now() < deadline) await delay(LOOK_POLL_MS);
}
