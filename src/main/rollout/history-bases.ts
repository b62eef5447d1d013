import type { ThreadId } from '../../shared/thread.ts';
import { historyBaseOf, LONGEST_LINEAGE } from './history-base.ts';
import { holdsCut } from './history-cut.ts';
import { readSessionMeta, type SessionMetaLine } from './read-session-meta.ts';
import type { HistoryBase } from './types.ts';

/** The beginning of a rollout, up to a line's end, that is also the beginning of another thread's history. */
export interface HistoryPart {
  readonly path: string;
  /** Its first session meta. */
  readonly meta: SessionMetaLine;
  /** Bytes, decompressed, that belong to it. */
  readonly endBytes: number;
}

/** What lies before a rollout's own lines. */
export interface HistoryBases {
  /** Oldest first. */
  readonly parts: readonly HistoryPart[];
  /**
   * The thread whose rollout should hold what is before the oldest of them, and which is not there, does not hold it, or
   * leads in a circle. null: nothing is missing.
   */
  readonly missing: ThreadId | null;
}

/**
 * Follows a fork to the rollouts that hold its history before the fork, through any number of forks. `locate` gives the
 * rollout of a thread; null: there is none. A part counts only when its file carries the thread and has a line's end at
 * the named point, after the named record. Never rejects unless `locate` does.
 */
export async function historyBases(
  own: SessionMetaLine,
  locate: (id: ThreadId) => Promise<string | null>,
): Promise<HistoryBases> {
  const parts: HistoryPart[] = [];
  const seen = new Set([own.threadId]);
  for (let base = historyBaseOf(own); base !== null; ) {
    const isNew = !seen.has(base.threadId) && seen.size <= LONGEST_LINEAGE;
    const part = isNew ? await partOf(base, locate) : null;
    if (part === null) return { parts, missing: base.threadId };
    seen.add(base.threadId);
    parts.unshift(part);
    base = historyBaseOf(part.meta);
  }
  return { parts, missing: null };
}

async function partOf(
  { threadId, endBytes, endOrdinal }: HistoryBase,
  locate: (id: ThreadId) => Promise<string | null>,
): Promise<HistoryPart | null> {
  const path = endBytes === null ? null : await locate(threadId);
  if (path === null || endBytes === null) return null;
  const meta = await readSessionMeta(path);
  if (meta?.threadId !== threadId || !(await holdsCut(path, { endBytes, endOrdinal }))) return null;
  return { path, meta, endBytes };
}
