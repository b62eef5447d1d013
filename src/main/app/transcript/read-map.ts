import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { sourceOf } from './source-of.ts';

/** What kinds of items a thread has, in order. */
export async function readMap(
  context: AppContext,
  { threadId, ...question }: CallInput<'transcript.map'>,
): Promise<CallResult<'transcript.map'>> {
  return context.transcripts.map(await sourceOf(context, threadId), question);
}
