import type { CallInput, CallResult, DescendantNode } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';
import { readThreads } from './read-threads.ts';

/** The threads that a thread spawned, directly or not, and how many more there were that have no rollout. */
export async function threadDescendants(
  context: AppContext,
  { threadId }: CallInput<'threads.descendants'>,
): Promise<CallResult<'threads.descendants'>> {
  const descendants = await context.manager.descendants(threadId);
  const threads = await readThreads(
    context,
    descendants.map(({ childThreadId }) => childThreadId),
  );
  const nodes = descendants.flatMap(
    ({ childThreadId, parentThreadId, depth, status }): readonly DescendantNode[] => {
      const thread = threads.get(childThreadId);
      return thread === undefined ? [] : [{ thread, parentThreadId, depth, status }];
    },
  );
  return { nodes, missing: descendants.length - nodes.length };
}
