import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Nothing was measured unless all of it happened: throws when one of the threads has no rollout in the archive. */
export function checkArchived(home: string, threadIds: readonly string[]): void {
  const names = readdirSync(join(home, 'archived_sessions'));
  const archived = new Set(names.map((name) => name.replace(/\.jsonl(\.zst)?$/, '').slice(-36)));
  const missing = threadIds.filter((id) => !archived.has(id)).length;
  if (missing > 0) throw new Error(`${missing} of ${threadIds.length} threads were not archived`);
}
