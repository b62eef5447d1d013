import * as z from 'zod';
import { bulkTarget } from './bulk-calls.ts';
import { count, document, text, threadId, workId } from './contract-schemas.ts';
import { LABELS_AT_ONCE } from './library-words.ts';
import {
  bookmark,
  colour,
  importReport,
  labelId,
  labelNameText,
  libraryCounts,
  noteEntry,
  noteText,
  threadMarks,
} from './library-schemas.ts';

/** What a change came to: threads or entries that are other than before; the rest was so already. */
const changed = z.object({ changed: count });

/** Calls of labels, pins, notes and bookmarks. None of them writes anything of Codex's; each change can be undone. */
export const libraryCalls = {
  /** All labels, and how many threads of this home are marked; which they are is asked for with `library.marks`. */
  'library.get': { params: z.strictObject({}), result: libraryCounts },
  /** Threads of this home that are marked, in pages. `after`: where the page before ended; null: from the first. */
  'library.marks': {
    params: z.strictObject({ after: threadId.nullable() }),
    result: z.object({ threads: z.array(threadMarks).readonly(), next: threadId.nullable() }),
  },
  /** Makes a label (`id` null) or changes one. `conflict`: another label has this name. Nothing else has its case. */
  'library.setLabel': {
    params: z.strictObject({ id: labelId.nullable(), name: labelNameText, colour }),
    result: z.object({ id: labelId }),
  },
  /** Takes a label away, from the threads of all homes. */
  'library.removeLabel': { params: z.strictObject({ id: labelId }), result: changed },
  /** Gives all threads of one label another one, in all homes, and takes the first away. */
  'library.mergeLabel': { params: z.strictObject({ from: labelId, into: labelId }), result: changed },
  /** Adds labels to threads and takes others away. In steps, and to be cancelled where there are many. */
  'library.label': {
    params: z.strictObject({
      target: bulkTarget,
      add: z.array(labelId).max(LABELS_AT_ONCE).readonly(),
      remove: z.array(labelId).max(LABELS_AT_ONCE).readonly(),
      workId,
    }),
    result: z.object({ changed: count, cancelled: z.boolean() }),
  },
  /** Pins threads, or takes their pins away. Changed: how many were not so already. */
  'library.pin': {
    params: z.strictObject({ target: bulkTarget, pinned: z.boolean() }),
    result: changed,
  },
  /** The note of a thread; null: it has none. */
  'library.note': { params: z.strictObject({ threadId }), result: z.object({ note: noteEntry.nullable() }) },
  /** Sets the note of a thread; a blank one takes it away. */
  'library.setNote': { params: z.strictObject({ threadId, text: noteText }), result: changed },
  /** All notes of this home, the ones edited last first. */
  'library.notes': { params: z.strictObject({}), result: z.object({ notes: z.array(noteEntry).readonly() }) },
  /** The bookmarks of a thread in its order; null: all of this home, the latest first. */
  'library.bookmarks': {
    params: z.strictObject({ threadId: threadId.nullable() }),
    result: z.object({ bookmarks: z.array(bookmark).readonly() }),
  },
  /** Bookmarks an item by its position in the thread. Nothing happens when it is bookmarked. */
  'library.addBookmark': {
    params: z.strictObject({ threadId, item: count }),
    result: z.object({ id: text }),
  },
  'library.removeBookmark': { params: z.strictObject({ id: text.max(100) }), result: changed },
  /** Puts labels or smart folders in this order; those that are not named follow as they were. */
  'library.order': {
    params: z.strictObject({
      what: z.enum(['labels', 'folders']),
      ids: z.array(labelId).max(1_000).readonly(),
    }),
    result: changed,
  },
  /** Writes labels, smart folders and what is known of the threads of this home into a document; null: no place was chosen. */
  'library.export': {
    params: z.strictObject({}),
    result: z.object({ document: document.nullable(), threads: count }),
  },
  /**
   * Takes over what an export holds, from its text or from a file. It adds to what is there: labels are told apart by
   * their names; a note of this home that was edited later stays. `dryRun`: only says what it would do.
   */
  'library.import': {
    params: z.strictObject({
      from: z.union([
        z.strictObject({ text: text.max(50_000_000) }),
        z.strictObject({ path: text.min(1).max(4_096) }),
      ]),
      dryRun: z.boolean(),
    }),
    result: importReport,
  },
} as const;

export const libraryEvents = {
  /** Labels, pins, notes or bookmarks are other than before, or threads that have them came or went. */
  'library.changed': z.object({}),
} as const;
