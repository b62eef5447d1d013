import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { sourceOf } from './source-of.ts';

/** The bytes of a picture in an item. */
export async function readImage(
  context: AppContext,
  { threadId, ...question }: CallInput<'transcript.image'>,
): Promise<CallResult<'transcript.image'>> {
  return context.transcripts.image(await sourceOf(context, threadId), question);
}
