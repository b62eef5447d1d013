import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { displayTitle } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { repointItems } from './repoint-items.ts';

/** What giving threads another branch or origin would change. */
export async function planRepoint(
  context: AppContext,
  { workId, ...repoint }: CallInput<'relink.planRepoint'>,
): Promise<CallResult<'relink.planRepoint'>> {
  const items = await context.works.run(workId, (watch) => repointItems(context, repoint, watch));
  return {
    items: items.map(({ thread, places, refusal }) => ({
      threadId: thread.id,
      title: displayTitle(thread),
      before: thread.git[repoint.field],
      after: repoint.after,
      places,
      refusal,
    })),
  };
}
