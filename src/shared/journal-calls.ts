import * as z from 'zod';
import { count, maybeText, text, threadId, workId } from './contract-schemas.ts';

/** What became of an entry of the journal. `partly`: some of it was taken back. `broken`: Skein ended in the middle of it. */
export const ENTRY_STATES = ['running', 'done', 'undone', 'partly', 'broken'] as const;

/** What was done in one go, as the history shows it. */
export const journalEntry = z
  .object({
    id: text,
    /** ISO 8601. */
    at: text,
    kind: text,
    /** A short sentence in the past. */
    title: text,
    state: z.enum(ENTRY_STATES),
    /** What was changed, step by step: threads, mostly. */
    steps: count,
    done: count,
    failed: count,
    undone: count,
    /** Steps that can still be taken back. */
    undoable: count,
    /** Why it cannot be taken back; null: it can. */
    reason: maybeText,
    /** The entry that this one took back or did again. */
    of: maybeText,
    isRedo: z.boolean(),
  })
  .readonly();

/** One step of an entry: mostly one thread. */
export const journalStep = z
  .object({
    position: count,
    threadId: threadId.nullable(),
    title: text,
    state: z.enum(['begun', 'done', 'nothing', 'failed', 'unclear']),
    /** Why it failed or is unclear. */
    message: maybeText,
    /** What was changed, in words; null: there are none. */
    detail: maybeText,
    undone: z.enum(['undone', 'refused']).nullable(),
    /** Why it could not be taken back. */
    undoMessage: maybeText,
  })
  .readonly();

/** What taking an entry back, or doing it again, came to. */
const undoAccount = z.object({
  /** The entry that was taken back or done again, as it is now. */
  entry: journalEntry,
  results: z
    .array(
      z
        .object({
          threadId: threadId.nullable(),
          title: text,
          outcome: z.enum(['undone', 'refused', 'cancelled']),
          message: maybeText,
        })
        .readonly(),
    )
    .readonly(),
});

/** The calls of undo and history. */
export const journalCalls = {
  /** What Skein changed in this home, newest first. */
  'journal.list': {
    params: z.strictObject({ cursor: z.number().int().nullable(), limit: z.number().int().min(1).max(200) }),
    result: z.object({
      entries: z.array(journalEntry).readonly(),
      nextCursor: z.number().int().nullable(),
      /** What `journal.undo` and `journal.redo` would take without an id; null: nothing. */
      undo: journalEntry.nullable(),
      redo: journalEntry.nullable(),
      /** Why the journal is kept in memory only; null: it is in its file. */
      problem: maybeText,
    }),
  },
  /** One entry with some of its steps, in the order of doing. `not_found`. */
  'journal.entry': {
    params: z.strictObject({
      entryId: text.max(100),
      offset: count,
      limit: z.number().int().min(1).max(1_000),
    }),
    result: z.object({ entry: journalEntry, steps: z.array(journalStep).readonly() }),
  },
  /**
   * Takes an entry back, without an id the newest that can be. What something else changed since is refused, each with its
   * reason, and left as it is. `not_found`, `invalid_request` when it cannot be taken back at all.
   */
  'journal.undo': {
    params: z.strictObject({ entryId: text.max(100).exactOptional(), workId }),
    result: undoAccount,
  },
  /** Does again what was undone last, or the undo with this id. */
  'journal.redo': {
    params: z.strictObject({ entryId: text.max(100).exactOptional(), workId }),
    result: undoAccount,
  },
} as const;

export const journalEvents = {
  /** Something was changed, undone or done again. */
  'journal.changed': z.object({}),
} as const;

export type JournalEntryView = z.output<typeof journalEntry>;
export type JournalStepView = z.output<typeof journalStep>;
export type UndoAccount = z.output<typeof undoAccount>;
