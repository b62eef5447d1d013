import { invalidRequest, notFound } from '../../../shared/errors.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { ReadThreadParams } from '../types.ts';
import type { LocalContext } from './context.ts';
import { findThread, type FoundThread } from './find-thread.ts';

/** One thread by id, as it is on disk now. */
export async function readThread(context: LocalContext, params: ReadThreadParams): Promise<Thread> {
  return (await requireThread(context, params)).thread;
}

/**
 * The thread with everything known of it, or the reason why there is none: `not_found`; `invalid_request` when the
 * file that bears the id carries another thread, or when the thread is archived and archived ones were not asked for.
 */
export async function requireThread(context: LocalContext, params: ReadThreadParams): Promise<FoundThread> {
  const lookup = await findThread(context, params.threadId);
  switch (lookup.kind) {
    case 'missing':
      throw notFound(params.threadId);
    case 'foreign':
      throw foreignThread(params.threadId, lookup.carriedId, lookup.path);
    case 'found':
      if (lookup.thread.archived && !params.includeArchived) throw archivedThread(params.threadId);
      return lookup;
  }
}

/** For a file that does not carry the thread it was looked up for. */
export function foreignThread(id: ThreadId, carriedId: ThreadId, path: string): Error {
  return invalidRequest(`the session meta of the rollout carries thread ${carriedId}, not ${id}: ${path}`);
}

/** For an archived thread where archived ones were not asked for. */
export function archivedThread(id: ThreadId): Error {
  return invalidRequest(`thread ${id} is archived`);
}
