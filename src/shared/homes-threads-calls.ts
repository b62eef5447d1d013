import * as z from 'zod';
import { count, limit, maybeText, text, threadSchema } from './contract-schemas.ts';
import { homeKey } from './homes-calls.ts';
import { searchHit } from './search-schemas.ts';

/**
 * What became of asking one home. `reading`: its rollouts or its index are being read, so that there may be more soon.
 * `waiting`: it is being opened, or is slow; `homes.news` tells when it is worth asking again. `missing`: its folder is
 * not there just now.
 */
export const ASKED_STATES = ['ready', 'reading', 'waiting', 'missing', 'failed'] as const;

/** How one home answered a question that was put to several. */
export const askedHome = z
  .object({
    key: homeKey,
    state: z.enum(ASKED_STATES),
    /** Threads of it that the question is about, on every page together. */
    threads: count,
    /** While `reading`: how far that is, in files or threads; null: nobody counts. */
    progress: z.object({ done: count, total: count }).nullable(),
    /** When it `failed`, or searches less than all: why, as a sentence. */
    problem: maybeText,
  })
  .readonly();
export type AskedHome = z.output<typeof askedHome>;

/** A thread as one home has it. Copies of a home have threads of the same ids: home and id together name a row. */
const ofHome = z.object({
  home: homeKey,
  /** Other homes among those that answered, by key, that have a thread of this id. */
  alsoIn: z.array(homeKey).readonly(),
});
export const homeThread = ofHome.extend({ thread: threadSchema }).readonly();
export type HomeThread = z.output<typeof homeThread>;
export const homeHit = ofHome.extend({ hit: searchHit }).readonly();
export type HomeHit = z.output<typeof homeHit>;

/** Homes by key that are not asked, and not opened to be asked. */
const leaveOut = z.array(homeKey).max(200).readonly();
const homes = z.array(askedHome).readonly();

/**
 * Questions about all homes that are known. They only read. A home that is not open is opened for them, and closed again
 * some minutes after the last of them when no window asked it anything. One home's failure is not another's.
 */
export const homesThreadsCalls = {
  /** One page of all threads, the one used last first. */
  'homes.threads': {
    params: z.strictObject({ cursor: text.max(500).nullable(), limit, leaveOut }),
    result: z.object({
      rows: z.array(homeThread).readonly(),
      /** Good only for this call; null: this was the last page. */
      nextCursor: text.nullable(),
      homes,
    }),
  },
  /** The threads that a query finds, in the language of `search.run`, the one used last first. */
  'homes.search': {
    params: z.strictObject({
      query: text.max(10_000),
      /** Threads, of all homes together. */
      limit: z.number().int().min(1).max(200),
      /** As in `search.run`. */
      typing: z.boolean(),
      leaveOut,
    }),
    result: z.object({
      hits: z.array(homeHit).readonly(),
      /** False: the homes' `threads` are the least there are. */
      exact: z.boolean(),
      /** What of the query was not understood, or not done, in sentences. */
      ignored: z.array(text).readonly(),
      homes,
    }),
  },
} as const;

export const homesThreadsEvents = {
  /**
   * For windows that show all homes, told once in a while: the answers may be others now. `threads` is false when only
   * search indexes moved.
   */
  'homes.news': z.object({ threads: z.boolean() }),
} as const;
