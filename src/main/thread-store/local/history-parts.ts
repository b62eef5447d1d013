import { type HistoryBases, historyBases, readSessionMeta } from '../../rollout/index.ts';
import { locateBase } from './base-rollout.ts';
import type { LocalContext } from './context.ts';

/** What lies before the own lines of the rollout at a path. */
export async function historyPartsOf(context: LocalContext, path: string): Promise<HistoryBases> {
  const meta = await readSessionMeta(path);
  if (meta === null) return { parts: [], missing: null };
  return await historyBases({ path, meta }, (base, from) => locateBase(context, base, from));
}
