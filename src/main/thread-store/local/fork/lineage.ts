import { invalidRequest } from '../../../../shared/errors.ts';
import type { ThreadId } from '../../../../shared/thread.ts';
import { readSessionMeta, type SessionMetaLine } from '../../../rollout/index.ts';
import type { LocalContext } from '../context.ts';
import { findThread } from '../find-thread.ts';
import { historyBaseOf } from '../history-base.ts';

/** A rollout, or the beginning of one, that holds a part of a thread's history. */
export interface HistoryPart {
  readonly path: string;
  /** Its first session meta. */
  readonly meta: SessionMetaLine;
  /** Bytes, decompressed, that belong to it; null: all. */
  readonly endBytes: number | null;
}

/**
 * The rollouts that hold a thread's history, the oldest first: its own, and those that it was forked from without a copy.
 * `invalid_request` when one of these is not there, or the session meta cannot be read.
 */
export async function lineageOf(
  context: LocalContext,
  id: ThreadId,
  path: string,
): Promise<readonly HistoryPart[]> {
  const parts: HistoryPart[] = [await partOf(id, path, null)];
  const seen = new Set([id]);
  for (let base = baseOf(parts); base !== null; base = baseOf(parts)) {
    if (seen.has(base.threadId) || base.endBytes === null) throw brokenLineage(id, base.threadId);
    seen.add(base.threadId);
    const lookup = await findThread(context, base.threadId);
    if (lookup.kind !== 'found') throw brokenLineage(id, base.threadId);
    parts.unshift(await partOf(base.threadId, lookup.scan.file.path, base.endBytes));
  }
  return parts;
}

function baseOf([oldest]: readonly HistoryPart[]) {
  return oldest === undefined ? null : historyBaseOf(oldest.meta);
}

async function partOf(id: ThreadId, path: string, endBytes: number | null): Promise<HistoryPart> {
  const meta = await readSessionMeta(path);
  if (meta?.threadId === id) return { path, meta, endBytes };
  throw invalidRequest(`${path} does not start with the session metadata of thread ${id}`);
}

function brokenLineage(id: ThreadId, baseId: ThreadId): Error {
  return invalidRequest(`the history of thread ${id} begins in thread ${baseId}, which cannot be read`);
}
