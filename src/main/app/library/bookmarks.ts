import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { invalidRequest } from '../../../shared/errors.ts';
import type { Bookmark } from '../../../shared/library.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import {
  planBookmark,
  planBookmarkRemoval,
  readBookmarks,
  type StoredBookmark,
} from '../../library/index.ts';
import type { AppContext } from '../context.ts';
import { findAnchors, reader } from './find-anchors.ts';
import { recordChange } from './record-change.ts';
import { titlesOf } from './titles-of.ts';

/** The bookmarks of a thread where they are now, or those of the home. */
export async function listBookmarks(
  context: AppContext,
  { threadId }: CallInput<'library.bookmarks'>,
): Promise<CallResult<'library.bookmarks'>> {
  const stored = readBookmarks(context.library.store, threadId);
  const titles = await titlesOf(
    context,
    stored.map((bookmark) => bookmark.threadId),
  );
  const isThere = threadId !== null && titles.has(threadId) && stored.length > 0;
  const places = isThere
    ? await placesNow(context, threadId, stored)
    : stored.map(({ position }) => position);
  const bookmarks = stored.map((bookmark, at) => asShown(bookmark, titles, places[at] ?? null));
  return { bookmarks: threadId === null ? bookmarks : bookmarks.toSorted(byPlace) };
}

/** Bookmarks an item. */
export async function addBookmark(
  context: AppContext,
  { threadId, item }: CallInput<'library.addBookmark'>,
): Promise<CallResult<'library.addBookmark'>> {
  const read = await reader(context, threadId);
  const [anchor] = await read(item, 1);
  if (anchor?.position !== item) throw invalidRequest('there is no such item in the thread');
  const { id, change } = planBookmark(context.library.store, threadId, anchor, Date.now());
  await recordChange(context, { title: 'Added a bookmark', threadId }, change);
  return { id };
}

/** Takes a bookmark away. */
export async function removeBookmark(
  context: AppContext,
  { id }: CallInput<'library.removeBookmark'>,
): Promise<CallResult<'library.removeBookmark'>> {
  const change = planBookmarkRemoval(context.library.store, id);
  return { changed: await recordChange(context, { title: 'Removed a bookmark' }, change) };
}

/** A thread that cannot be read just now keeps its bookmarks where they were. */
async function placesNow(
  context: AppContext,
  threadId: ThreadId,
  stored: readonly StoredBookmark[],
): Promise<readonly (number | null)[]> {
  try {
    return await findAnchors(context, threadId, stored);
  } catch (thrown) {
    context.host.log(`bookmarks of ${threadId} could not be looked up: ${String(thrown)}`);
    return stored.map(({ position }) => position);
  }
}

function asShown(
  { id, threadId, kind, words, addedMs }: StoredBookmark,
  titles: ReadonlyMap<ThreadId, string>,
  item: number | null,
): Bookmark {
  const addedAt = new Date(addedMs).toISOString();
  return { id, threadId, title: titles.get(threadId) ?? null, kind, words, item, addedAt };
}

function byPlace(a: Bookmark, b: Bookmark): number {
  return (a.item ?? Number.MAX_SAFE_INTEGER) - (b.item ?? Number.MAX_SAFE_INTEGER);
}
