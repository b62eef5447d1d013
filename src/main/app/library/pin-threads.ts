import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { planPins } from '../../library/index.ts';
import { threadCount, titleOf } from '../change-titles.ts';
import type { AppContext } from '../context.ts';
import { recordChange } from './record-change.ts';

/** Pins threads, or takes their pins away. */
export async function pinThreads(
  context: AppContext,
  order: CallInput<'library.pin'>,
): Promise<CallResult<'library.pin'>> {
  const [only, ...others] = order.threadIds;
  const single = others.length === 0 ? only : undefined;
  const what = single === undefined ? threadCount(order.threadIds.length) : await titleOf(context, single);
  const title = `${order.pinned ? 'Pinned' : 'Unpinned'} ${what}`;
  const change = planPins(context.library.store, order, Date.now());
  return { changed: await recordChange(context, { title, threadId: single ?? null }, change) };
}
