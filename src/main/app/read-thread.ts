import type { CallInput } from '../../shared/contract.ts';
import type { Thread } from '../../shared/thread.ts';
import type { AppContext } from './context.ts';

/** One thread as it is on disk now, archived or not. */
export function readThread(
  { manager }: AppContext,
  { threadId }: CallInput<'threads.read'>,
): Promise<Thread> {
  return manager.readThread({ threadId, includeArchived: true });
}
