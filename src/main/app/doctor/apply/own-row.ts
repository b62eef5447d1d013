import { statRollout } from '../../../rollout/index.ts';
import { ALREADY, type Applied, DONE, type RepairJob } from './types.ts';

/** Reads a thread again for Skein's own list, which is no change of the user's. */
export async function applyOwnRow({ context, repair }: RepairJob<'own-row'>): Promise<Applied> {
  const { catalog, home, scan } = context.doctor;
  if (catalog === null) return ALREADY;
  const { path, listed } = repair;
  const gone = [listed, path].filter((one) => one !== null && statRollout(home, one) === null);
  const changed = [...catalog.applyMissing(gone.filter((one) => one !== null))];
  const file = path === null ? null : statRollout(home, path);
  if (file !== null) changed.push(...catalog.applyScans([await scan(file)]));
  context.events.threadsChanged([...new Set(changed)]);
  return changed.length === 0 ? ALREADY : DONE;
}
