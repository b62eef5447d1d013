import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { marksFor } from '../library/marks-for.ts';
import { withThreads } from './with-threads.ts';

/** The threads that a query finds. One that is gone by now is left out, and not counted. */
export async function runSearch(
  context: AppContext,
  question: CallInput<'search.run'>,
): Promise<CallResult<'search.run'>> {
  const { search, live } = context;
  const marks = marksFor(context, question.query, question.typing);
  const asked = { ...question, nowMs: Date.now(), live: live.ids(), marks };
  const { hits: found, total, ...answer } = await search.ask((service) => service.run(asked));
  const hits = await withThreads(context, found);
  return { ...answer, hits, total: total - (found.length - hits.length), index: search.state };
}
