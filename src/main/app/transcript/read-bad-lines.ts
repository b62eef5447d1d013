import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { sourceOf } from './source-of.ts';

/** The lines of a rollout that are no records. */
export async function readBadLines(
  context: AppContext,
  { threadId }: CallInput<'transcript.badLines'>,
): Promise<CallResult<'transcript.badLines'>> {
  return context.transcripts.badLines(await sourceOf(context, threadId));
}
