import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { planPins, rowsOf } from '../../library/index.ts';
import { threadCount, titleOf } from '../change-titles.ts';
import type { AppContext } from '../context.ts';
import { idsOfTarget } from '../bulk/resolve-target.ts';
import { recordChange } from './record-change.ts';

/** Pins threads, or takes their pins away. */
export async function pinThreads(
  context: AppContext,
  { target, pinned }: CallInput<'library.pin'>,
): Promise<CallResult<'library.pin'>> {
  const threadIds = await idsOfTarget(context, target);
  const change = planPins(context.library.store, { threadIds, pinned }, Date.now());
  const [only, ...others] = threadIds;
  const single = others.length === 0 ? only : undefined;
  const what =
    single === undefined ? threadCount(change === null ? 0 : rowsOf(change)) : await titleOf(context, single);
  const title = `${pinned ? 'Pinned' : 'Unpinned'} ${what}`;
  return { changed: await recordChange(context, { title, threadId: single ?? null }, change) };
}
