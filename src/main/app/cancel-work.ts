import type { CallInput, CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';

/** Lets a long call end after its current step. */
export async function cancelWork(
  { works }: AppContext,
  { workId }: CallInput<'work.cancel'>,
): Promise<CallResult<'work.cancel'>> {
  works.cancel(workId);
  return {};
}
