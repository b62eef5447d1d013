import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { type PlannedName, planNames } from './plan-names.ts';
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
        const edit = editOf(names.get(thread.id));
        if (edit === null) return [outcomeFor(thread, 'already')];
        return [outcomeFor((await entry.edit(thread.id, edit)).thread, 'done')];
      },
      next: (some) => ({
        kind: 'edit',
        edits: some.flatMap((thread) => {
          const edit = editOf(names.get(thread.id));
          return edit === null ? [] : [{ thread, edit }];
        }),
      }),
    },
  );
}

/** null: the rule leaves the thread its name. */
function editOf(plan: PlannedName | undefined): { readonly name: string | null } | null {
  const changes = plan?.fate === 'change' || plan?.fate === 'duplicate';
  return changes ? { name: plan.name } : null;
}
