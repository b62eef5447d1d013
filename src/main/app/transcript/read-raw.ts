import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { sourceOf } from './source-of.ts';

/** The lines behind an item. */
export async function readRaw(
  context: AppContext,
  { threadId, ...question }: CallInput<'transcript.raw'>,
): Promise<CallResult<'transcript.raw'>> {
  return context.transcripts.raw(await sourceOf(context, threadId), question);
}
