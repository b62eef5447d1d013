import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { sourceOf } from './source-of.ts';

/** A stretch of a thread's turns. */
export async function readTurns(
  context: AppContext,
  { threadId, ...question }: CallInput<'transcript.turns'>,
): Promise<CallResult<'transcript.turns'>> {
  return context.transcripts.turns(await sourceOf(context, threadId), question);
}
