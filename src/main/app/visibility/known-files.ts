import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StateDb } from '../../state/types.ts';
import type { KnownFile } from '../../visibility/index.ts';

/** Rows read between two turns of the event loop: a few milliseconds. */
const PAGE = 1_000;

/** Every rollout of the home as it was last read. */
export async function knownFiles(stateDb: StateDb): Promise<readonly KnownFile[]> {
  const files: KnownFile[] = [];
  let page = stateDb.knownRollouts(null, PAGE);
  while (page.length > 0) {
    files.push(...page.map(({ path, threadId }) => ({ path, threadId })));
    await nextTurn();
    page = stateDb.knownRollouts(page.at(-1)?.path ?? null, PAGE);
  }
  return files;
}
