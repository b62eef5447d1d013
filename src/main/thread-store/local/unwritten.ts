import type { ThreadId } from '../../../shared/thread.ts';
import type { LocalContext } from './context.ts';
import { inWriterLock } from './in-writer-lock.ts';
import { assertNotLive } from './live-writers.ts';

/** Does work on the files of a thread that nobody writes: `conflict` with a live writer, here or in another program. */
export async function whileUnwritten<T>(
  context: LocalContext,
  id: ThreadId,
  work: () => Promise<T>,
): Promise<T> {
  assertNotLive(context, id);
  return await inWriterLock(context, id, work);
}
