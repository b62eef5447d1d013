import type { ThreadId } from '../../../shared/thread.ts';
import type { LocalContext } from './context.ts';
import { requireThread } from './read-thread.ts';
import { type FieldOrigins, threadOrigins } from './thread-origins.ts';

/** Each field of a thread, archived or not, as its sources have it now. Fails as `readThread` does. */
export async function readOrigins(
  context: LocalContext,
  threadId: ThreadId,
): Promise<readonly FieldOrigins[]> {
  const { sources } = await requireThread(context, { threadId, includeArchived: true });
  return threadOrigins(sources);
}
