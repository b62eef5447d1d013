import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Diagnosis,
  diagnoseInSteps,
  groupFindings,
  type HomeFacts,
  inOrder,
  isHealthy,
} from '../../doctor/index.ts';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { examineHome } from './examine-home.ts';

/** Examines the home and plans repairs. */
export async function checkHome(
  context: AppContext,
  { limit, workId }: CallInput<'doctor.check'>,
): Promise<CallResult<'doctor.check'>> {
  return context.works.run(workId, async (watch) => {
    const begun = performance.now();
    const facts = await examineHome(context, watch);
    const { checkId, found } = context.doctor.checkUps.keep(await diagnoseInTurns(facts));
    return {
      checkId,
      checkedAt: new Date().toISOString(),
      tookMs: Math.round(performance.now() - begun),
      files: facts.files.length,
      rows: facts.rows?.length ?? null,
      names: facts.names.entries.size,
      healthy: isHealthy(found),
      groups: groupFindings(found, limit),
    };
  });
}

async function diagnoseInTurns(facts: HomeFacts): Promise<readonly Diagnosis[]> {
  const found: Diagnosis[] = [];
  for (const some of diagnoseInSteps(facts)) {
    found.push(...some);
    await nextTurn();
  }
  return inOrder(found);
}
