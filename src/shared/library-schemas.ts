import * as z from 'zod';
import { count, maybeText, text, threadId } from './contract-schemas.ts';
import { LABEL_COLOURS, LABEL_NAME_MOST, NOTE_MOST } from './library-words.ts';
import { ITEM_KINDS } from './transcript.ts';

/** What the calls of the library are made of. */

export const labelId = text.min(1).max(60);
export const colour = z.enum(LABEL_COLOURS);
export const labelNameText = text.min(1).max(LABEL_NAME_MOST);
export const noteText = text.max(NOTE_MOST);

/** A label: it belongs to all homes, so that the same words mean the same everywhere. */
export const label = z.object({ id: labelId, name: text, colour }).readonly();

export const labelCount = z
  .object({
    id: labelId,
    name: text,
    colour,
    /** Threads of this home that have it and are there. */
    count,
    /** Threads of all homes that have it, those in the trash too. */
    everywhere: count,
  })
  .readonly();

/** One thread of this home that is marked in some way. Short, as there may be thousands. */
export const threadMarks = z
  .object({
    id: threadId,
    /** Ids of its labels, in the order of the labels. Absent: none. */
    labels: z.array(labelId).readonly().exactOptional(),
    pinned: z.literal(true).exactOptional(),
    noted: z.literal(true).exactOptional(),
    /** How many of its items are bookmarked. Absent: none. */
    bookmarks: count.exactOptional(),
  })
  .readonly();

/** All labels, and how many threads of this home are marked. */
export const libraryCounts = z
  .object({
    labels: z.array(labelCount).readonly(),
    /** Threads that are there, by how they are marked. */
    pinned: count,
    noted: count,
    bookmarked: count,
  })
  .readonly();

export const noteEntry = z
  .object({
    threadId,
    /** What a list calls the thread; null: it is not in this home now, or in the trash. */
    title: maybeText,
    text: noteText,
    editedAt: text,
  })
  .readonly();

/** An item that a user wants to find again. */
export const bookmark = z
  .object({
    id: text,
    threadId,
    /** What a list calls the thread; null: it is not in this home now, or in the trash. */
    title: maybeText,
    kind: z.enum(ITEM_KINDS),
    /** The item's first words when it was bookmarked. */
    words: text,
    /**
     * Its position in the thread. When one thread is asked for it is where the item stands now, and null where it is
     * not to be found any more; else it is where it stood when it was bookmarked.
     */
    item: count.nullable(),
    addedAt: text,
  })
  .readonly();

/** What an import would do, or did, by kind of what it holds. */
export const importReport = z
  .object({
    added: count,
    changed: count,
    /** Left as they were because they are the same. */
    same: count,
    /** Not taken over: about threads that are not in this home, or not to be understood. */
    skipped: count,
    /** One line for each kind: `3 labels added, 1 changed`. */
    lines: z.array(text).readonly(),
    /** Threads that the file speaks of and that are not in this home now: what is said of them is left out. */
    unknownThreads: count,
  })
  .readonly();
