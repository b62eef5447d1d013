import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { resolveTarget } from './resolve-target.ts';
import { subAgentsOf } from './sub-agents.ts';

/** How many threads a target is now, and how many would go along with them. */
export async function countTarget(
  context: AppContext,
  { target }: CallInput<'bulk.count'>,
): Promise<CallResult<'bulk.count'>> {
  const { threads, whole } = await resolveTarget(context, target);
  const along = await subAgentsOf(context, threads);
  return {
    threads: threads.length,
    archived: threads.filter(({ archived }) => archived).length,
    archiveAlong: along.filter(({ archived }) => !archived).length,
    deleteAlong: along.length,
    whole,
  };
}
