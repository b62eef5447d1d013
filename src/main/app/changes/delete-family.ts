import { toSkeinError } from '../../../shared/errors.ts';
import { displayTitle, type Thread, type ThreadId } from '../../../shared/thread.ts';
import type { ThreadOutcome } from '../../thread-store/index.ts';
import { type BegunSteps, beginSteps, endSteps, failSteps, type ForeseenStep } from './batch-steps.ts';
import type { EntryWriter } from './entry-writer.ts';
import { familiesOf, type FamilyOrder, familyOf } from './family.ts';
import type { ChangesParts } from './parts.ts';
import type { UndoData } from './types.ts';

type Trash = Extract<UndoData, { readonly kind: 'trash' }>;

/** Which deletion it will be is known only when it is made; until then the thread tells. */
const AHEAD: Trash = { kind: 'trash', deletionId: '' };

/** Moves a thread and what it spawned to the trash, each a step. */
export async function deleteFamily(
  parts: ChangesParts,
  writer: EntryWriter,
  { threadId, watch, ahead }: FamilyOrder,
): Promise<readonly ThreadOutcome[]> {
  const family = await familyOf(parts, threadId);
  const waited = ahead.take('trash', family);
  const others = family.toReversed().filter((id) => !waited.has(id));
  const begun = new Map([...waited, ...beginSteps(writer, await foresee(parts, others))]);
  try {
    const outcomes = await parts.manager.deleteThread(threadId, watch);
    endSteps(writer, begun, outcomes, (_id, known, { deletionId }) => ({
      ...known,
      deletionId: deletionId ?? '',
    }));
    return outcomes;
  } catch (thrown) {
    failSteps(writer, begun, toSkeinError(thrown).message);
    throw thrown;
  }
}

/** Of these threads and what they spawned, as one write of the journal. */
export async function foreseeDeletions(
  parts: ChangesParts,
  writer: EntryWriter,
  threads: readonly Thread[],
): Promise<BegunSteps<Trash>> {
  const families = await familiesOf(parts, threads);
  const threadIds = new Set(families.flatMap((family) => family.toReversed()));
  return beginSteps(writer, await foresee(parts, [...threadIds], threads));
}

/** `known`: threads that need not be read for their titles. */
async function foresee(
  { manager, log }: ChangesParts,
  threadIds: readonly ThreadId[],
  known: readonly Thread[] = [],
): Promise<readonly ForeseenStep<Trash>[]> {
  const titles = new Map(known.map((thread) => [thread.id, displayTitle(thread)]));
  const steps: ForeseenStep<Trash>[] = [];
  for (const threadId of threadIds) {
    try {
      const read = () => manager.readThread({ threadId, includeArchived: true });
      steps.push({ threadId, title: titles.get(threadId) ?? displayTitle(await read()), ahead: AHEAD });
    } catch (error) {
      if (toSkeinError(error).code !== 'not_found')
        log(`could not look ahead at ${threadId}: ${String(error)}`);
    }
  }
  return steps;
}
