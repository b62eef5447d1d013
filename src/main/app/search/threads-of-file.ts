import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { withThreads } from './with-threads.ts';

/** The threads whose changes touched a path. */
export async function threadsOfFile(
  context: AppContext,
  { path, limit }: CallInput<'files.threads'>,
): Promise<CallResult<'files.threads'>> {
  const { search } = context;
  const { touched: found, total } = await search.ask((service) => service.filesTouching(path, limit));
  const touched = (await withThreads(context, found)).map(({ lastAtMs, ...rest }) => ({
    ...rest,
    lastAt: lastAtMs === null ? null : new Date(lastAtMs).toISOString(),
  }));
  return { touched, total: total - (found.length - touched.length), index: search.state };
}
