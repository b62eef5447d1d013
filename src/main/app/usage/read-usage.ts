import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { type SpaceContext, unreadOf } from '../space/space-of-home.ts';
import { daysOf, modelsOf, projectsOf, sumOf, threadsOf } from './summaries.ts';
import { uncountedThreads, usageOfHome } from './usage-of-home.ts';

/** Tokens by day, project, model and thread. */
export async function readUsage(
  context: SpaceContext,
  { filter, limit }: CallInput<'usage.read'>,
): Promise<CallResult<'usage.read'>> {
  const { rows, home } = await usageOfHome(context, filter);
  await nextTurn();
  const threads = threadsOf(rows);
  await nextTurn();
  const days = daysOf(rows);
  const projects = projectsOf(rows);
  await nextTurn();
  const models = modelsOf(rows);
  const uncounted = uncountedThreads(home);
  await nextTurn();
  return {
    days,
    projects,
    models,
    threads: threads.slice(0, limit),
    threadCount: threads.length,
    total: sumOf(rows),
    uncounted,
    unread: unreadOf(home.files),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
