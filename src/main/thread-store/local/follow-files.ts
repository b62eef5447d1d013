import type { ThreadId } from '../../../shared/thread.ts';
import { statRollout } from '../../rollout/index.ts';
import type { RolloutScan } from '../../rollout/types.ts';
import { Catalog } from './catalog.ts';
import { type LocalContext, softly } from './context.ts';
import type { ReadableScan } from './choose-rollout.ts';

/** Files of a thread that left their places, and what is known of files that came to others. */
export interface FilesMoved {
  readonly threadId: ThreadId;
  readonly gone?: readonly string[];
  readonly come?: readonly RolloutScan[];
}

/**
 * Lets the rows of the state DB follow, and tells whoever shows them. The rows are derived: a failure is logged, and the
 * next look mends them.
 */
export function followFiles(context: LocalContext, { threadId, gone = [], come = [] }: FilesMoved): void {
  const { stateDb } = context;
  if (stateDb === null) return;
  softly(context, `let the row of ${threadId} follow its files`, () => {
    context.names.refresh();
    const catalog = new Catalog(context, stateDb);
    const changed = stateDb.transact(() => [...catalog.applyScans(come), ...catalog.applyMissing(gone)]);
    context.onRepair([...new Set(changed)]);
  });
}

/** The facts of a file that was only moved need not be read again. null: it is not there. */
export function scanMovedTo(context: LocalContext, scan: ReadableScan, path: string): RolloutScan | null {
  const file = statRollout(context.home, path);
  return file === null ? null : { ...scan, file };
}

/** What the files hold; those that are gone by now are left out. */
export async function scanFiles(
  context: LocalContext,
  paths: readonly string[],
): Promise<readonly RolloutScan[]> {
  const files = paths.map((path) => statRollout(context.home, path)).filter((file) => file !== null);
  return await Promise.all(files.map(context.scan));
}
