import type { CallResult, DescendantNode } from '../../shared/contract.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';

/** A thread and what goes with it when something is done to it. */
export interface Family {
  readonly thread: Thread;
  /** Its sub-agent threads that are touched too, nearest first. */
  readonly members: readonly Thread[];
  /** Sub-agents that have no rollout: nothing can be done to them. */
  readonly missing: number;
}

type Descendants = CallResult<'threads.descendants'>;

/** Whom archiving a thread takes along: its sub-agents that are not in the archive yet. */
export function familyToArchive(thread: Thread, descendants: Descendants): Family {
  const members = descendants.nodes.map(threadOf).filter(({ archived }) => !archived);
  return { thread, members, missing: descendants.missing };
}

/** Whom deleting a thread takes along: all of its sub-agents, archived or not. */
export function familyToDelete(thread: Thread, descendants: Descendants): Family {
  return { thread, members: descendants.nodes.map(threadOf), missing: descendants.missing };
}

export function familyIds({ thread, members }: Family): readonly ThreadId[] {
  return [thread, ...members].map(({ id }) => id);
}

function threadOf({ thread }: DescendantNode): Thread {
  return thread;
}
