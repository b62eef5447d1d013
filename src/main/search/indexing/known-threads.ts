import type { SearchDb } from '../database/index.ts';
import type { ThreadFacts } from './thread-facts.ts';

/** A thread as the index has it: what is needed to know what is to be done for it. */
export interface KnownThread {
  readonly number: number;
  readonly id: string;
  facts: number;
  updatedMs: number;
  path: string;
  bytes: number;
  indexedPath: string | null;
  indexedBytes: number;
  /** 0: nothing is indexed, 1: all but outputs, 2: all. */
  stage: number;
  epoch: string | null;
  settled: number;
  items: number;
  withOutputs: number;
  has: number;
  failure: string | null;
}

/** What is still to be done for a thread. */
export type Waiting = 'items' | 'outputs' | 'nothing';

export function waitingOf(thread: KnownThread): Waiting {
  if (thread.indexedBytes !== thread.bytes || thread.indexedPath !== thread.path) return 'items';
  return thread.stage === 2 || thread.failure !== null ? 'nothing' : thread.stage === 1 ? 'outputs' : 'items';
}

export function loadThreads(db: SearchDb): readonly KnownThread[] {
  const rows = db.statement<[], KnownThread>(`
    SELECT number, id, facts, updated_ms AS updatedMs, path, bytes, indexed_path AS indexedPath,
      indexed_bytes AS indexedBytes, stage, epoch, settled, items, with_outputs AS withOutputs, has, failure
    FROM threads`);
  const threads: KnownThread[] = [];
  for (const row of rows.iterate()) {
    // One text instead of two that are the same.
    if (row.indexedPath === row.path) row.indexedPath = row.path;
    threads.push(row);
  }
  return threads;
}

export function newThread(number: number, { id, facts, updatedMs, path, bytes }: ThreadFacts): KnownThread {
  const nothing = { indexedPath: null, indexedBytes: -1, stage: 0, epoch: null, settled: 0 };
  const none = { items: 0, withOutputs: 0, has: 0, failure: null };
  return { number, id, facts, updatedMs, path, bytes, ...nothing, ...none };
}
