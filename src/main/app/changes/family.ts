import type { ThreadId } from '../../../shared/thread.ts';
import type { ChangesParts } from './parts.ts';

/** A thread and what it spawned, directly or not. Alone where the graph fails, as the manager sees it then too. */
export async function familyOf(
  { manager, log }: Pick<ChangesParts, 'manager' | 'log'>,
  threadId: ThreadId,
): Promise<readonly ThreadId[]> {
  try {
    const below = await manager.descendants(threadId);
    return [threadId, ...below.map(({ childThreadId }) => childThreadId)];
  } catch (error) {
    log(`could not find what ${threadId} spawned: ${String(error)}`);
    return [threadId];
  }
}
