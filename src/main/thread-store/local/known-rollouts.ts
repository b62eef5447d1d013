import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../../shared/thread.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import type { KnownRollout } from '../../state/types.ts';
import { type LocalContext, softly } from './context.ts';

const PAGE = 1_000;

/**
 * Of these files, those that may carry the thread: not the ones that the state DB read as another thread's and that did
 * not change since. Spares a search through a large home the look into every file.
 */
export async function mayCarry(
  context: LocalContext,
  id: ThreadId,
  files: readonly RolloutFile[],
): Promise<readonly RolloutFile[]> {
  const known = await knownRollouts(context);
  return files.filter((file) => {
    const before = known.get(file.path);
    const same = before?.sizeBytes === file.sizeBytes && before.mtimeMs === file.mtimeMs;
    return !same || before.threadId === null || before.threadId === id;
  });
}

/** By path; empty without a state DB, and short when it fails. */
async function knownRollouts(context: LocalContext): Promise<ReadonlyMap<string, KnownRollout>> {
  const known = new Map<string, KnownRollout>();
  let page = pageAfter(context, null);
  while (page.length > 0) {
    for (const rollout of page) known.set(rollout.path, rollout);
    await nextTurn();
    page = pageAfter(context, page.at(-1)?.path ?? null);
  }
  return known;
}

function pageAfter(context: LocalContext, after: string | null): readonly KnownRollout[] {
  return (
    softly(context, 'read what files are known', () => context.stateDb?.knownRollouts(after, PAGE)) ?? []
  );
}
