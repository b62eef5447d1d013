import { archivedByPath, readItems, statRollout } from '../../rollout/index.ts';
import type { LoadHistoryParams, RolloutItem, StoredHistory } from '../types.ts';
import type { LocalContext } from './context.ts';
import { liveWriterOf } from './live-writers.ts';
import { archivedThread, requireThread } from './read-thread.ts';

/**
 * Everything the thread's rollout holds, read whole. A live thread that has no file yet has no history. What a paginated
 * fork by newer Codex shares with its source is the source's history, not its own.
 */
export async function loadHistory(context: LocalContext, params: LoadHistoryParams): Promise<StoredHistory> {
  const path = await pathOf(context, params);
  return { threadId: params.threadId, items: path === null ? [] : await allItems(path) };
}

async function pathOf(context: LocalContext, params: LoadHistoryParams): Promise<string | null> {
  const recorder = liveWriterOf(context, params.threadId)?.recorder;
  if (recorder === undefined) return (await requireThread(context, params)).scan.file.path;
  if (!recorder.materialized) return null;
  const file = statRollout(context.home, recorder.path);
  if (file !== null && archivedByPath(file) && !params.includeArchived) throw archivedThread(params.threadId);
  return recorder.path;
}

async function allItems(path: string): Promise<readonly RolloutItem[]> {
  const items: RolloutItem[] = [];
  for await (const batch of readItems(path)) items.push(...batch);
  return items;
}
