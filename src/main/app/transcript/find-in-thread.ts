import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { sourceOf } from './source-of.ts';

/** Every item of a thread that has the words. */
export async function findInThread(
  context: AppContext,
  { threadId, workId, ...question }: CallInput<'transcript.find'>,
): Promise<CallResult<'transcript.find'>> {
  const source = await sourceOf(context, threadId);
  return context.works.run(workId, (watch) => context.transcripts.find(source, question, watch));
}
