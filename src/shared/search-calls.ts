import * as z from 'zod';
import { count, text, threadId } from './contract-schemas.ts';
import { SEARCH_SORTS } from './search.ts';
import { changedFile, fileToucher, savedSearch, searchHit, searchState } from './search-schemas.ts';

/** The calls that search all threads, and those about files and saved searches. */
export const searchCalls = {
  /**
   * The threads that a query finds, in the language of `shared/query.ts`, the best first. Bad queries are answered as far
   * as they can be understood. Waits for nothing that is not indexed yet: `index` says how much that is.
   */
  'search.run': {
    params: z.strictObject({
      query: text.max(10_000),
      sort: z.enum(SEARCH_SORTS),
      /** Threads. */
      limit: z.number().int().min(1).max(200),
      /** True: the last word may not be finished, and is taken for the beginning of one. */
      typing: z.boolean(),
    }),
    result: z.object({
      hits: z.array(searchHit).readonly(),
      /** Threads that match, shown or not. */
      total: count,
      /** Items that match. */
      items: count,
      /** False: `total` and `items` are the least there are. */
      exact: z.boolean(),
      tookMs: z.number().min(0),
      /** What of the query was not understood, or not done, in sentences. */
      ignored: z.array(text).readonly(),
      index: searchState,
    }),
  },
  'search.state': { params: z.strictObject({}), result: searchState },
  /** Lets the index wait, or go on. */
  'search.pause': { params: z.strictObject({ paused: z.boolean() }), result: searchState },
  /** Throws the index away and makes it anew. */
  'search.rebuild': { params: z.strictObject({}), result: searchState },
  /** The threads whose changes touched a path: a whole one, or its last parts; the latest first. */
  'files.threads': {
    params: z.strictObject({ path: text.min(1).max(4_096), limit: z.number().int().min(1).max(500) }),
    result: z.object({ touched: z.array(fileToucher).readonly(), total: count, index: searchState }),
  },
  /** The files that a thread changed, each once, by path. */
  'files.changed': {
    params: z.strictObject({ threadId }),
    result: z.object({ files: z.array(changedFile).readonly(), index: searchState }),
  },
  'searches.list': {
    params: z.strictObject({}),
    result: z.object({ saved: z.array(savedSearch).readonly() }),
  },
  /** Adds a saved search, or replaces the one with this id. */
  'searches.save': {
    params: z.strictObject({ search: savedSearch }),
    result: z.object({ saved: z.array(savedSearch).readonly() }),
  },
  'searches.remove': {
    params: z.strictObject({ id: text.max(100) }),
    result: z.object({ saved: z.array(savedSearch).readonly() }),
  },
} as const;
