import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { sourceOf } from './source-of.ts';

/** What looks like a secret in a thread. */
export async function findSecrets(
  context: AppContext,
  { threadId, workId, ...question }: CallInput<'transcript.secrets'>,
): Promise<CallResult<'transcript.secrets'>> {
  const source = await sourceOf(context, threadId);
  return await context.works.run(workId, (watch) => context.transcripts.secrets(source, question, watch));
}
