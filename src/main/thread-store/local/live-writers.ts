import { notFound, SkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { RolloutRecorder, WritableHistoryMode, WriterLockHandle } from '../../rollout/index.ts';
import type { LiveFacts } from './live-facts.ts';

/** The one writer of a live thread, with the lock that keeps other programs from writing it. */
export interface LiveWriter {
  readonly threadId: ThreadId;
  readonly historyMode: WritableHistoryMode;
  readonly recorder: RolloutRecorder;
  readonly lock: WriterLockHandle;
  /** What is known of the rollout without reading it again. */
  readonly facts: LiveFacts;
}

/** The live threads of one store: at most one writer for each. */
export class LiveWriters {
  readonly #writers = new Map<ThreadId, LiveWriter>();

  get(id: ThreadId): LiveWriter | null {
    return this.#writers.get(id) ?? null;
  }

  ids(): readonly ThreadId[] {
    return [...this.#writers.keys()];
  }

  /** `conflict` when the thread has a writer already. */
  add(writer: LiveWriter): void {
    assertNotLive({ writers: this }, writer.threadId);
    this.#writers.set(writer.threadId, writer);
  }

  remove(id: ThreadId): void {
    this.#writers.delete(id);
  }
}

interface WithWriters {
  readonly writers: LiveWriters;
}

/** The writer of a thread that is live in this store; null: it is cold. */
export function liveWriterOf({ writers }: WithWriters, id: ThreadId): LiveWriter | null {
  return writers.get(id);
}

/** The same for operations that need one: `not_found` for a cold thread. */
export function requireWriter(context: WithWriters, id: ThreadId): LiveWriter {
  const writer = liveWriterOf(context, id);
  if (writer === null) throw notFound(id);
  return writer;
}

/** For operations that a live writer rules out, such as a move of its file: `conflict`. */
export function assertNotLive(context: WithWriters, id: ThreadId): void {
  if (liveWriterOf(context, id) === null) return;
  throw new SkeinError('conflict', `thread ${id} already has a live writer`);
}
