import { internal, type SkeinError, toSkeinError } from '../../shared/errors.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import type { LiveThread } from './live-thread.ts';
import type { LoadedThreads } from './loaded-threads.ts';
import { presentFields } from './patch-fields.ts';
import type { ThreadEvents } from './thread-events.ts';
import type { ThreadStore } from './thread-store.ts';
import type { MetadataUpdate, UpdateThreadMetadataParams } from './types.ts';

/**
 * Sends a metadata change to the thread's live handle, behind what is being written there, or to the store when the thread
 * is cold. Kinds of errors stay as they are; an `internal` one says which thread it was about.
 */
export async function routeMetadata(
  { store, loaded }: { readonly store: ThreadStore; readonly loaded: LoadedThreads },
  params: UpdateThreadMetadataParams,
): Promise<MetadataUpdate> {
  const live = await loaded.settled(params.threadId);
  try {
    return await (live === null ? store.updateThreadMetadata(params) : liveOrCold(store, live, params));
  } catch (thrown) {
    throw named(params.threadId, toSkeinError(thrown));
  }
}

/** Tells what an edit changed. */
export function tellUpdate(
  events: ThreadEvents,
  { thread }: MetadataUpdate,
  patch: UpdateThreadMetadataParams['patch'],
) {
  const threadId = thread.id;
  const fields = presentFields(patch);
  if (fields.includes('name')) events.emit({ kind: 'name-updated', threadId, name: thread.name });
  if (fields.some((field) => field !== 'name')) events.emit({ kind: 'metadata-updated', threadId, thread });
}

/** A handle whose owner ended it while the change waited for its turn leaves the thread cold. */
async function liveOrCold(
  store: ThreadStore,
  live: LiveThread,
  params: UpdateThreadMetadataParams,
): Promise<MetadataUpdate> {
  try {
    params.onBefore?.(await pictureOf(store, live, params));
    return await live.updateMetadata(params.patch, params.includeArchived);
  } catch (thrown) {
    if (!live.ended || live.isEphemeral || toSkeinError(thrown).code !== 'not_found') throw thrown;
    return store.updateThreadMetadata(params);
  }
}

async function pictureOf(
  store: ThreadStore,
  live: LiveThread,
  { threadId }: UpdateThreadMetadataParams,
): Promise<Thread> {
  return live.ephemeralPicture ?? (await store.readThread({ threadId, includeArchived: true }));
}

function named(threadId: ThreadId, error: SkeinError): SkeinError {
  if (error.code !== 'internal') return error;
  return internal(`failed to update thread metadata ${threadId}: ${error.message}`, error);
}
