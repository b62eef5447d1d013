import type { ThreadId } from '../../shared/thread.ts';
import { segmentIdOf } from './file-name.ts';
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
   * The thread, or the segment of one, whose rollout should hold what is before the oldest of them, and which is not there, does not hold it, or
   * leads in a circle. null: nothing is missing.
   */
  readonly missing: ThreadId | null;
}

/** The path of the rollout that a history base names; `from`: of the rollout that names it. null: there is none. */
export type LocateBase = (base: ThreadId, from: SessionMetaLine) => Promise<string | null>;

/**
 * Follows a fork, or a thread that was reverted, to the rollouts that hold its history before that, through any number of
 * them. A part counts only when its file is what the base names and has a line's end at the named point, after the named
 * record. Never rejects unless `locate` does.
 */
export async function historyBases(
  own: { readonly path: string; readonly meta: SessionMetaLine },
  locate: LocateBase,
): Promise<HistoryBases> {
  const parts: HistoryPart[] = [];
  const seen = new Set([own.path]);
  let from = own.meta;
  for (let base = historyBaseOf(from); base !== null; base = historyBaseOf(from)) {
    const part = seen.size <= LONGEST_LINEAGE ? await partOf(base, from, locate) : null;
    if (part === null || seen.has(part.path)) return { parts, missing: base.threadId };
    seen.add(part.path);
    parts.unshift(part);
    from = part.meta;
  }
  return { parts, missing: null };
}

async function partOf(
  { threadId, endBytes, endOrdinal }: HistoryBase,
  from: SessionMetaLine,
  locate: LocateBase,
): Promise<HistoryPart | null> {
  const path = endBytes === null ? null : await locate(threadId, from);
  if (path === null || endBytes === null) return null;
  const meta = await readSessionMeta(path);
  if (meta === null || segmentIdOf(path, meta.threadId) !== threadId) return null;
  return (await holdsCut(path, { endBytes, endOrdinal })) ? { path, meta, endBytes } : null;
}
