import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { sourceOf } from './source-of.ts';

/** A stretch of a thread's items, with the turns they are in. */
export async function readItems(
  context: AppContext,
  { threadId, ...question }: CallInput<'transcript.read'>,
): Promise<CallResult<'transcript.read'>> {
  return context.transcripts.read(await sourceOf(context, threadId), question);
}
