import { archivedByPath, readItems, statRollout } from '../../rollout/index.ts';
import type { LoadHistoryParams, RolloutItem, StoredHistory } from '../types.ts';
import type { LocalContext } from './context.ts';
import { historyPartsOf } from './history-parts.ts';
import { liveWriterOf } from './live-writers.ts';
import { archivedThread, requireThread } from './read-thread.ts';

/**
 * Everything the thread's rollout holds, read whole. A live thread that has no file yet has no history. A paginated fork
 * by newer Codex shares the beginning of its history with its source: these records come first, without the session
 * metas of the source, which are none of the fork's.
 */
export async function loadHistory(context: LocalContext, params: LoadHistoryParams): Promise<StoredHistory> {
  const { threadId } = params;
  const path = await pathOf(context, params);
  if (path === null) return { threadId, items: [] };
  const { parts, missing } = await historyPartsOf(context, path);
  const items: RolloutItem[] = [];
  for (const { path: base, endBytes } of parts) {
    for await (const batch of readItems(base, { endBytes })) items.push(...batch.filter(isHistory));
  }
  for await (const batch of readItems(path)) items.push(...batch);
  return { threadId, items, ...(missing !== null && { missingBase: missing }) };
}

function isHistory({ type }: RolloutItem): boolean {
  return type !== 'session_meta';
}

async function pathOf(context: LocalContext, params: LoadHistoryParams): Promise<string | null> {
  const recorder = liveWriterOf(context, params.threadId)?.recorder;
  if (recorder === undefined) return (await requireThread(context, params)).scan.file.path;
  if (!recorder.materialized) return null;
  const file = statRollout(context.home, recorder.path);
  if (file !== null && archivedByPath(file) && !params.includeArchived) throw archivedThread(params.threadId);
  return recorder.path;
}
