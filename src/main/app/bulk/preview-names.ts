import type { NameRow } from '../../../shared/bulk-calls.ts';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { displayTitle } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { type PlannedName, planNames } from './plan-names.ts';
import { resolveTarget } from './resolve-target.ts';

/** What renaming many threads would do, without doing it. */
export async function previewNames(
  context: AppContext,
  { target, rule, offset, limit }: CallInput<'bulk.previewNames'>,
): Promise<CallResult<'bulk.previewNames'>> {
  const { threads } = await resolveTarget(context, target);
  const names = await planNames(threads, rule);
  const fates = { change: 0, unchanged: 0, empty: 0, duplicate: 0 };
  for (const { fate } of names) fates[fate] += 1;
  return { rows: names.slice(offset, offset + limit).map(rowOf), total: names.length, fates };
}

function rowOf({ thread, name, fate }: PlannedName): NameRow {
  const shown = name === '' ? displayTitle(thread) : displayTitle({ name, preview: thread.preview });
  return { threadId: thread.id, old: displayTitle(thread), name, shown, fate };
}
