import { toSkeinError } from '../../../shared/errors.ts';
import { displayTitle, type ThreadId } from '../../../shared/thread.ts';
import type { BatchWatch, ThreadOutcome } from '../../thread-store/index.ts';
import { beginSteps, endSteps, failSteps, type ForeseenStep } from './batch-steps.ts';
import type { EntryWriter } from './entry-writer.ts';
import { familyOf } from './family.ts';
import type { ChangesParts } from './parts.ts';
import type { UndoData } from './types.ts';

type Trash = Extract<UndoData, { readonly kind: 'trash' }>;

/** Which deletion it will be is known only when it is made; until then the thread tells. */
const AHEAD: Trash = { kind: 'trash', deletionId: '' };

/** Moves a thread and what it spawned to the trash, each a step. */
export async function deleteFamily(
  parts: ChangesParts,
  writer: EntryWriter,
  { threadId, watch }: { readonly threadId: ThreadId; readonly watch: BatchWatch },
): Promise<readonly ThreadOutcome[]> {
  const begun = beginSteps(writer, await foresee(parts, await familyOf(parts, threadId)));
  try {
    const outcomes = await parts.manager.deleteThread(threadId, watch);
    endSteps(writer, begun, outcomes, (_id, ahead, { deletionId }) => ({
      ...ahead,
      deletionId: deletionId ?? '',
    }));
    return outcomes;
  } catch (thrown) {
    failSteps(writer, begun, toSkeinError(thrown).message);
    throw thrown;
  }
}

async function foresee(
  { manager, log }: ChangesParts,
  threadIds: readonly ThreadId[],
): Promise<readonly ForeseenStep<Trash>[]> {
  const steps: ForeseenStep<Trash>[] = [];
  for (const threadId of threadIds.toReversed()) {
    try {
      const thread = await manager.readThread({ threadId, includeArchived: true });
      steps.push({ threadId, title: displayTitle(thread), ahead: AHEAD });
    } catch (error) {
      if (toSkeinError(error).code !== 'not_found')
        log(`could not look ahead at ${threadId}: ${String(error)}`);
    }
  }
  return steps;
}
