import { expect } from 'vitest';
import { SkeinError, type ErrorCode } from '../../src/shared/errors.ts';
import type { Cursor, ThreadFilter, ThreadPage, ThreadSort } from '../../src/shared/listing.ts';
import type { Thread, ThreadId } from '../../src/shared/thread.ts';
import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import type { MetadataUpdate, ThreadMetadataPatch } from '../../src/main/thread-store/types.ts';

export const NEWEST_FIRST: ThreadSort = { key: 'updated', order: 'desc' };

/** The first page of up to 500 threads. */
export function list(
  store: ThreadStore,
  filter: ThreadFilter = { archived: 'all' },
  sort: ThreadSort = NEWEST_FIRST,
): Promise<ThreadPage> {
  return store.listThreads({ filter, sort, cursor: null, limit: 500 });
}

/** Ids of the threads a filter lets through, in the order of the list. */
export async function listedIds(store: ThreadStore, filter: ThreadFilter): Promise<readonly ThreadId[]> {
  return (await list(store, filter)).threads.map((thread) => thread.id);
}

/** Every page of a listing, from the first to the one without a cursor. */
export async function allPages(
  store: ThreadStore,
  query: { readonly filter: ThreadFilter; readonly sort: ThreadSort; readonly limit: number },
): Promise<readonly ThreadPage[]> {
  const pages: ThreadPage[] = [];
  let cursor: Cursor | null = null;
  do {
    const page: ThreadPage = await store.listThreads({ ...query, cursor });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}

export function read(store: ThreadStore, threadId: ThreadId): Promise<Thread> {
  return store.readThread({ threadId, includeArchived: true });
}

export function update(
  store: ThreadStore,
  threadId: ThreadId,
  patch: ThreadMetadataPatch,
): Promise<MetadataUpdate> {
  return store.updateThreadMetadata({ threadId, patch, includeArchived: true });
}

/** The code of the `SkeinError` that a call fails with; any other failure, or none, is thrown on. */
export async function refusalOf(call: Promise<unknown>): Promise<ErrorCode> {
  try {
    await call;
  } catch (error) {
    if (error instanceof SkeinError) return error.code;
    throw error;
  }
  throw new Error('the call was not refused');
}

/** Everything a store shows, for comparing before and after: the list, and every thread as it reads on its own. */
export async function picture(store: ThreadStore): Promise<{
  readonly listed: readonly Thread[];
  readonly read: readonly Thread[];
}> {
  const { threads } = await list(store);
  return { listed: threads, read: await Promise.all(threads.map((thread) => read(store, thread.id))) };
}

/** The code a call is refused with, having made sure that the refusal left everything as it was. */
export async function refusalWithoutTrace(
  store: ThreadStore,
  call: () => Promise<unknown>,
): Promise<ErrorCode> {
  const before = await picture(store);
  const code = await refusalOf(call());
  expect(await picture(store)).toEqual(before);
  return code;
}
