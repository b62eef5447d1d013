import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** Reads what was not read since it changed. */
export async function measureSpace(
  { space, works }: Pick<AppContext, 'space' | 'works'>,
  { workId }: CallInput<'space.measure'>,
): Promise<CallResult<'space.measure'>> {
  return { failed: await works.run(workId, (watch) => space.measure(watch)) };
}
