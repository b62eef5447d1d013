import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { sourceOf } from './source-of.ts';

/** The end of a thread that was not read yet. */
export async function readTail(
  context: AppContext,
  { threadId, ...question }: CallInput<'transcript.tail'>,
): Promise<CallResult<'transcript.tail'>> {
  return context.transcripts.tail(await sourceOf(context, threadId), question);
}
