import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import {
  type LabellingOrder,
  type LibraryChange,
  labelRow,
  planLabelling,
  SLICE_ROWS,
} from '../../library/index.ts';
import { idsOfTarget } from '../bulk/resolve-target.ts';
import { threadCount, titleOf } from '../change-titles.ts';
import type { ChangeEntry } from '../changes/types.ts';
import type { AppContext } from '../context.ts';
import { takeStep } from './record-change.ts';

/**
 * Adds labels to threads and takes others away: one entry of the history, in steps of 500 threads with room for other
 * work between them. Cancelled, what was done stays, and can be undone.
 */
export async function labelThreads(
  context: AppContext,
  { workId, target, add, remove }: CallInput<'library.label'>,
): Promise<CallResult<'library.label'>> {
  const { store } = context.library;
  const order = { threadIds: await idsOfTarget(context, target), add, remove };
  if (planLabelling(store, order) === null) return { changed: 0, cancelled: false };
  const words = { kind: 'organise', title: await wordsFor(context, order), workId } as const;
  try {
    return await context.changes.run(words, (entry) => inSlices(context, entry, order));
  } finally {
    context.library.changed();
  }
}

async function inSlices(context: AppContext, entry: ChangeEntry, order: LabellingOrder) {
  const { watch } = entry;
  const total = order.threadIds.length;
  let changed = 0;
  for (let at = 0; at < total; at += SLICE_ROWS) {
    if (watch?.signal?.aborted === true) {
      entry.retitle(await wordsFor(context, { ...order, threadIds: order.threadIds.slice(0, at) }));
      return { changed, cancelled: true };
    }
    const threadIds = order.threadIds.slice(at, at + SLICE_ROWS);
    const change = planLabelling(context.library.store, { ...order, threadIds });
    if (change !== null) changed += await stepOf(context, entry, change, threadIds);
    watch?.onProgress?.(Math.min(total, at + SLICE_ROWS), total);
    await nextTurn();
  }
  return { changed, cancelled: false };
}

/** Threads, not rows: one that gains two labels counts once. */
async function stepOf(
  context: AppContext,
  entry: ChangeEntry,
  change: LibraryChange,
  threadIds: LabellingOrder['threadIds'],
): Promise<number> {
  const [only] = threadIds;
  const single = threadIds.length === 1 && only !== undefined;
  const title = single ? 'Labels' : `Labels of ${threadCount(threadIds.length)}`;
  await takeStep(context, entry, { title, threadId: single ? only : null }, change);
  const rows = [...(change.before.thread_labels ?? []), ...(change.after.thread_labels ?? [])];
  return new Set(rows.map(([, id]) => id)).size;
}

async function wordsFor(context: AppContext, { threadIds, add, remove }: LabellingOrder): Promise<string> {
  const nameOf = (id: string) => `“${String(labelRow(context.library.store, id)[1])}”`;
  const [only, ...others] = threadIds;
  const single = only !== undefined && others.length === 0;
  const what = single ? await titleOf(context, only) : threadCount(threadIds.length);
  const parts = [
    ...(add.length === 0 ? [] : [`Labelled ${what} ${add.map(nameOf).join(', ')}`]),
    ...(remove.length === 0 ? [] : [`Took ${remove.map(nameOf).join(', ')} from ${what}`]),
  ];
  return parts.join('; ');
}
