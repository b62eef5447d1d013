import * as z from 'zod';
import { count, maybeText, text, threadSchema } from './contract-schemas.ts';
import { LABEL_COLOURS } from './library-words.ts';
import { SEARCH_FIELDS, SEARCH_SORTS } from './search-fields.ts';
import { ITEM_KINDS } from './transcript.ts';

/** What the calls of search are made of. */

/** How far the search index is. */
export const searchState = z
  .object({
    /**
     * `off`: this process keeps none. `starting`: it is being opened. `indexing`: threads wait and are being read.
     * `paused`: they wait, and nobody reads them now. `ready`: none waits. `failed`: see `problem`.
     */
    phase: z.enum(['off', 'starting', 'indexing', 'paused', 'ready', 'failed']),
    /** Threads of the home. */
    total: count,
    /** Of these: can be found by everything they say. */
    indexed: count,
    /** Of these: wait to be read, or to be read again because they changed. `indexed + pending + failed = total`. */
    pending: count,
    /** Of these: could not be read. */
    failed: count,
    /** Of the pending ones: can be found already, but not by what commands and tools gave. */
    withoutOutputs: count,
    /** Size of the index on disk. */
    bytes: count,
    problem: maybeText,
  })
  .readonly();

/** A piece of a text with the matches in it: `[from, to)` in UTF-16 units of `text`, in order, without overlaps. */
export const snippet = z
  .object({ text, marks: z.array(z.tuple([count, count]).readonly()).readonly() })
  .readonly();

/** An item that matches. */
export const foundItem = z
  .object({
    /** Position in the thread, as `transcript.read` counts. */
    item: count,
    turn: count,
    /** What Codex calls them; null: nothing. */
    turnId: maybeText,
    itemId: maybeText,
    kind: z.enum(ITEM_KINDS),
    field: z.enum(SEARCH_FIELDS),
    snippet,
  })
  .readonly();

/** A thread that matches, with its best items. */
export const searchHit = z
  .object({
    thread: threadSchema,
    /** Higher is better; good for comparing hits of one answer only. */
    score: z.number(),
    /** Items that match; 0 when only what is known of the thread itself does. */
    count,
    /** The name where the words are in it; null: they are not. */
    name: snippet.nullable(),
    /** The best of them, at most five, in the order of the thread. */
    items: z.array(foundItem).readonly(),
  })
  .readonly();

/** A thread that touched a file. */
export const fileToucher = z
  .object({
    thread: threadSchema,
    /** As the thread wrote it. */
    path: text,
    changes: count,
    /** When it did last, ISO 8601; null: not known. */
    lastAt: maybeText,
    /** Position of the item that did it last. */
    item: count,
  })
  .readonly();

/** What became of a file in a thread, all its changes together. */
export const changedFile = z
  .object({
    path: text,
    /** `none`: added and deleted again. */
    change: z.enum(['add', 'update', 'delete', 'move', 'none']),
    /** Where it was before a move; null: it was not moved. */
    from: maybeText,
    changes: count,
    added: count,
    removed: count,
    /** Position of the item that changed it last. */
    item: count,
  })
  .readonly();

/** A saved search, which the window shows as a smart folder. */
export const savedSearch = z
  .object({
    id: text.min(1).max(100),
    name: text.min(1).max(200),
    query: text.max(10_000),
    /** Absent: none. */
    colour: z.enum(LABEL_COLOURS).exactOptional(),
    /** The order of what it finds. Absent: the best match first. */
    sort: z.enum(SEARCH_SORTS).exactOptional(),
    /** It is there in this home alone. Absent: in all homes. */
    onlyHere: z.literal(true).exactOptional(),
  })
  .readonly();
