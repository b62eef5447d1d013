import type { CallInput, CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';

/** Where an edit would be written, without writing it. */
export async function planUpdate(
  { store }: AppContext,
  { threadId, edit }: CallInput<'threads.plan'>,
): Promise<CallResult<'threads.plan'>> {
  return { places: await store.planThreadMetadata({ threadId, patch: edit, includeArchived: true }) };
}
