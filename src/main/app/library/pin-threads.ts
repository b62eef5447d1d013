import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { planPins } from '../../library/index.ts';
import type { AppContext } from '../context.ts';
import { recordChange } from './record-change.ts';

/** Pins threads, or takes their pins away. */
export async function pinThreads(
  context: AppContext,
  order: CallInput<'library.pin'>,
): Promise<CallResult<'library.pin'>> {
  const [only, ...others] = order.threadIds;
  const what = others.length === 0 ? 'a thread' : `${order.threadIds.length} threads`;
  const title = `${order.pinned ? 'Pinned' : 'Unpinned'} ${what}`;
  const change = planPins(context.library.store, order, Date.now());
  const threadId = others.length === 0 ? (only ?? null) : null;
  return { changed: await recordChange(context, { title, threadId }, change) };
}
