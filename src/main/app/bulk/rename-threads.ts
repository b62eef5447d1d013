import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { planNames } from './plan-names.ts';
import { resolveConfirmed } from './resolve-target.ts';
import { runBulk, threadCount } from './run-bulk.ts';
import { outcomeFor } from './tally.ts';

/** Gives many threads names by a rule, the same that the preview shows. */
export async function renameThreads(
  context: AppContext,
  { rule, workId, ...confirmed }: CallInput<'bulk.rename'>,
): Promise<CallResult<'bulk.rename'>> {
  const planned = await planNames(await resolveConfirmed(context, confirmed), rule);
  const names = new Map(planned.map((one) => [one.thread.id, one]));
  const threads = planned.map(({ thread }) => thread);
  return await runBulk(
    context,
    { threads, workId },
    {
      kind: 'edit',
      title: (count) => `${rule.kind === 'clear' ? 'Cleared the names of' : 'Renamed'} ${threadCount(count)}`,
      step: async (entry, thread) => {
        const plan = names.get(thread.id);
        const changes = plan !== undefined && (plan.fate === 'change' || plan.fate === 'duplicate');
        if (!changes) return [outcomeFor(thread, 'already')];
        return [outcomeFor((await entry.edit(thread.id, { name: plan.name })).thread, 'done')];
      },
    },
  );
}
