import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { RepairResult } from '../../../shared/doctor-calls.ts';
import { SkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { Diagnosis, Repair } from '../../doctor/index.ts';
import { statRollout } from '../../rollout/index.ts';
import type { ChangeEntry } from '../changes/types.ts';
import type { AppContext } from '../context.ts';
import { type Applied, applyRepair } from './apply/index.ts';

/** Rows first: an edit of a thread whose row leads astray would go there. A line that is added ends a torn one. */
const ORDER: readonly Repair['kind'][] = ['own-row', 'place', 'newline', 'index-newline', 'edit', 'leftover'];
const CANCELLED: Applied = { outcome: 'cancelled', message: null };

type Planned = Diagnosis & { readonly repair: Repair };

/** Carries out repairs of the last examination, as one entry of the journal. */
export async function repairHome(
  context: AppContext,
  { checkId, workId, ...choice }: CallInput<'doctor.repair'>,
): Promise<CallResult<'doctor.repair'>> {
  const chosen = choose(context.doctor.checkUps.get(checkId), choice);
  if (context.doctor.readOnly) throw new SkeinError('read_only', 'this home was opened read-only');
  const title = titleOf(chosen);
  return context.changes.run({ kind: 'repair', title, workId }, async (entry) => {
    const results = await repairAll(context, entry, chosen);
    entry.retitle(titleOf(chosen.filter((_one, at) => results[at]?.outcome === 'done')));
    const changed = results.some(({ outcome, code }) => outcome === 'done' && code !== 'own-row-stale');
    return { entryId: changed && entry.id !== '' ? entry.id : null, results };
  });
}

function choose(
  found: readonly Diagnosis[],
  { codes, ids, except }: Pick<CallInput<'doctor.repair'>, 'codes' | 'ids' | 'except'>,
): readonly Planned[] {
  const kinds = new Set(codes);
  const single = new Set(ids);
  const left = new Set(except);
  return found
    .filter((one): one is Planned => one.repair !== null)
    .filter(({ finding }) => single.has(finding.id) || (kinds.has(finding.code) && !left.has(finding.id)))
    .toSorted((a, b) => ORDER.indexOf(a.repair.kind) - ORDER.indexOf(b.repair.kind));
}

function titleOf(chosen: readonly Planned[]): string {
  const [first] = chosen;
  if (first !== undefined && chosen.length === 1) return `Repaired “${first.finding.title}”`;
  return `Repaired ${chosen.length.toLocaleString('en')} findings`;
}

async function repairAll(
  context: AppContext,
  entry: ChangeEntry,
  chosen: readonly Planned[],
): Promise<readonly RepairResult[]> {
  const { signal, onProgress } = entry.watch;
  const results: RepairResult[] = [];
  onProgress?.(0, chosen.length);
  for (const { finding, repair } of chosen) {
    const applied =
      signal?.aborted === true ? CANCELLED : await applyRepair({ context, entry, finding, repair });
    const { id, code, threadId, title } = finding;
    results.push({ id, code, threadId, title, ...applied });
    if (applied.outcome === 'done') await follow(context, repair);
    onProgress?.(results.length, chosen.length);
    await nextTurn();
  }
  return results;
}

/** Skein's own row says at once what was repaired; an edit does so by itself. */
async function follow(context: AppContext, repair: Repair): Promise<void> {
  try {
    const changed = await refreshed(context, repair);
    if (changed.length > 0) context.events.threadsChanged(changed);
  } catch (error) {
    context.host.log(`Skein's own list does not follow a repair yet: ${String(error)}`);
  }
}

async function refreshed({ doctor }: AppContext, repair: Repair): Promise<readonly ThreadId[]> {
  if (doctor.catalog === null) return [];
  if (repair.kind === 'place') return doctor.catalog.refresh([repair.threadId]);
  if (repair.kind !== 'newline') return [];
  const file = statRollout(doctor.home, repair.path);
  return file === null ? [] : doctor.catalog.applyScans([await doctor.scan(file)]);
}
