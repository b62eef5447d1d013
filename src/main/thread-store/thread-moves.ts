import { invalidRequest } from '../../shared/errors.ts';
import { displayTitle, type Thread, type ThreadId } from '../../shared/thread.ts';
import type { AgentGraphStore } from '../agent-graph/types.ts';
import { type BatchItem, failedOutcome, outcomeOf, type ThreadOutcome } from './batch.ts';
import type { LoadedThreads } from './loaded-threads.ts';
import type { ThreadEvents } from './thread-events.ts';
import type { ThreadStore } from './thread-store.ts';

/** What moving threads between lists, archive and trash needs. The graph stands beside the store, or there is none. */
export interface MoveContext {
  readonly store: ThreadStore;
  readonly graph: AgentGraphStore | null;
  readonly loaded: LoadedThreads;
  readonly events: ThreadEvents;
}

/** Changes one thread that was just read. Throws when it could not. */
export type ThreadMove = (thread: Thread) => Promise<ThreadOutcome>;

/** Reads a thread wherever it is. `invalid_request` for an ephemeral one, which lies nowhere. */
export async function readForMove({ store, loaded }: MoveContext, threadId: ThreadId): Promise<Thread> {
  const live = await loaded.settled(threadId);
  if (live?.isEphemeral === true) throw invalidRequest(`ephemeral thread is not stored: ${threadId}`);
  return store.readThread({ threadId, includeArchived: true });
}

/** A move as the step of a batch, whose failures keep the thread's title. */
export function stepOf(context: MoveContext, move: ThreadMove): (item: BatchItem) => Promise<ThreadOutcome> {
  return async ({ threadId }) => {
    const thread = await readForMove(context, threadId);
    const item = { threadId, title: displayTitle(thread) };
    return move(thread).catch((failure: unknown) => failedOutcome(item, failure));
  };
}

/** What the thread spawned, directly or not, deepest first. Nothing without a graph. */
export async function descendantsUpwards(
  { graph }: MoveContext,
  threadId: ThreadId,
): Promise<readonly BatchItem[]> {
  const below = (await graph?.descendants(threadId)) ?? [];
  return below.map(({ childThreadId }) => ({ threadId: childThreadId })).toReversed();
}

/** Archives a thread; a loaded one is shut down first. */
export function archiveMove({ store, loaded, events }: MoveContext): ThreadMove {
  return async (known) => {
    const threadId = known.id;
    if (known.archived) return outcomeOf(known, 'already');
    const thread = await loaded.closed(threadId, () => store.archiveThread(threadId));
    events.emit({ kind: 'archived', threadId, thread });
    return outcomeOf(thread, 'done');
  };
}

/** Brings a thread back from the archive; a loaded one is shut down first, because its file moves. */
export function unarchiveMove(
  { store, loaded, events }: MoveContext,
  options: { readonly keepUpdatedAt: boolean },
): ThreadMove {
  return async (known) => {
    const threadId = known.id;
    if (!known.archived) return outcomeOf(known, 'already');
    const thread = await loaded.closed(threadId, () => store.unarchiveThread({ threadId, ...options }));
    events.emit({ kind: 'unarchived', threadId, thread });
    return outcomeOf(thread, 'done');
  };
}

/** Moves a thread to the trash; a loaded one is shut down first. */
export function deleteMove({ store, loaded, events }: MoveContext): ThreadMove {
  return async ({ id }) => {
    const { thread, deletionId } = await loaded.closed(id, () => store.deleteThread(id));
    events.emit({ kind: 'deleted', threadId: id, deletionId });
    return outcomeOf(thread, 'done', deletionId);
  };
}
