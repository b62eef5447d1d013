import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { internal } from '../../shared/errors.ts';
import { type CastThread, castThreads } from './cast.ts';
import { SCRIPTS } from './data/index.ts';
import { fileTime } from './rollout-place.ts';
import { rolloutText } from './rollout-text.ts';
import type { FindThread } from './session-meta.ts';

/** Writes every rollout and the name index below `home`, which exists and is empty. */
export async function writeHome(home: string, nowMs: number, seed: number): Promise<void> {
  const threads = castThreads(SCRIPTS, nowMs, seed);
  const byKey = new Map(threads.map((thread) => [thread.script.key, thread]));
  const find: FindThread = (key) => {
    const thread = byKey.get(key);
    if (thread === undefined) throw internal(`the sample home has no thread ${key}`);
    return thread;
  };
  for (const thread of threads) await writeRollout(home, thread, find);
  await writeFile(join(home, 'session_index.jsonl'), nameIndex(threads));
}

/** A rollout was last changed when its last line was written. */
async function writeRollout(home: string, thread: CastThread, find: FindThread): Promise<void> {
  const path = join(home, thread.place);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, rolloutText(thread, find));
  const endedAt = fileTime(thread.endedAtMs);
  await utimes(path, endedAt, endedAt);
}

/** Codex appends one line for each time a thread is named. */
function nameIndex(threads: readonly CastThread[]): string {
  const entries = threads.flatMap((thread) =>
    (thread.script.names ?? []).map((name, index, all) => ({
      id: thread.id,
      thread_name: name,
      updated_at: new Date(thread.endedAtMs - (all.length - 1 - index) * 60_000).toISOString(),
    })),
  );
  const inOrder = entries.toSorted((a, b) => (a.updated_at < b.updated_at ? -1 : 1));
  return inOrder.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
