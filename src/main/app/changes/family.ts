import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { BatchWatch } from '../../thread-store/index.ts';
import type { ChangesParts } from './parts.ts';
import type { StepsAhead } from './steps-ahead.ts';

/** A thread that changes its place with what it spawned. */
export interface FamilyOrder {
  readonly threadId: ThreadId;
  readonly watch: BatchWatch;
  /** Where steps of it may wait. */
  readonly ahead: StepsAhead;
}

/** A thread and what it spawned, directly or not. Alone where the graph fails, as the manager sees it then too. */
export async function familyOf(
  { manager, log }: Pick<ChangesParts, 'manager' | 'log'>,
  threadId: ThreadId,
): Promise<readonly ThreadId[]> {
  try {
    const below = await manager.descendants(threadId);
    return [threadId, ...below.map(({ childThreadId }) => childThreadId)];
  } catch (error) {
    log(`could not find what ${threadId} spawned: ${String(error)}`);
    return [threadId];
  }
}

/** The families of these threads, one after the other. Gives others their turn in between. */
export async function familiesOf(
  parts: Pick<ChangesParts, 'manager' | 'log'>,
  threads: readonly Pick<Thread, 'id'>[],
): Promise<readonly (readonly ThreadId[])[]> {
  const families: (readonly ThreadId[])[] = [];
  for (const { id } of threads) {
    families.push(await familyOf(parts, id));
    await nextTurn();
  }
  return families;
}
