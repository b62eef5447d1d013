import type { AppendItemsParams } from '../types.ts';
import type { LocalContext } from './context.ts';
import { requireWriter } from './live-writers.ts';

/**
 * Adds lines to a live thread's rollout, and nothing else anywhere: no database, no name index, nothing is inferred from
 * the items. Resolves when they are on disk.
 */
export async function appendItems(
  context: Pick<LocalContext, 'writers'>,
  { threadId, items }: AppendItemsParams,
): Promise<void> {
  const { recorder } = requireWriter(context, threadId);
  if (items.length > 0) await recorder.append(items);
}
