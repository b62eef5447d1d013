import type { ThreadPage, ThreadQuery } from '../../../shared/listing.ts';
import { SkeinError } from '../../../shared/errors.ts';
import { pageThreads } from '../../../shared/paging.ts';
import type { LocalContext } from './context.ts';
import { threadsFromFiles } from './threads-from-files.ts';

/** One page: from the state DB, or straight from the files when there is none or it fails. */
export async function listThreads(context: LocalContext, query: ThreadQuery): Promise<ThreadPage> {
  const { stateDb } = context;
  if (stateDb === null) return pageThreads(await threadsFromFiles(context), query);
  try {
    return stateDb.list(query);
  } catch (error) {
    if (error instanceof SkeinError && error.code === 'invalid_request') throw error;
    context.log(`the state database cannot list, reading files instead: ${String(error)}`);
    return pageThreads(await threadsFromFiles(context), query);
  }
}
