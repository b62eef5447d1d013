import { invalidRequest } from '../../../../shared/errors.ts';
import type { ThreadId } from '../../../../shared/thread.ts';
import { type HistoryPart, historyBases, readSessionMeta } from '../../../rollout/index.ts';
import type { LocalContext } from '../context.ts';
import { locateBase } from '../base-rollout.ts';

/** A rollout, or the beginning of one, that holds a part of a thread's history. */
export interface SourcePart extends Omit<HistoryPart, 'endBytes'> {
  /** Bytes, decompressed, that belong to it; null: all. */
  readonly endBytes: number | null;
}

/**
 * The rollouts that hold a thread's history, the oldest first: its own, and those that it was forked from without a copy.
 * `invalid_request` when one of these is not there or does not hold it, or the session meta cannot be read.
 */
export async function lineageOf(
  context: LocalContext,
  id: ThreadId,
  path: string,
): Promise<readonly SourcePart[]> {
  const meta = await readSessionMeta(path);
  if (meta?.threadId !== id) {
    throw invalidRequest(`${path} does not start with the session metadata of thread ${id}`);
  }
  const { parts, missing } = await historyBases({ path, meta }, (base, from) =>
    locateBase(context, base, from),
  );
  if (missing === null) return [...parts, { path, meta, endBytes: null }];
  throw invalidRequest(`the history of thread ${id} begins in thread ${missing}, which cannot be read`);
}
