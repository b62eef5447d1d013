import * as z from 'zod';
import {
  count,
  document,
  edit,
  filter,
  maybeText,
  outcome,
  text,
  threadId,
  workId,
} from './contract-schemas.ts';
import { EXPORT_FORMATS } from './transcript.ts';

/** The most threads that are named one by one. */
export const NAMED_MOST = 20_000;

/** The threads that something is done to. Main finds out which they are at that moment. */
export const bulkTarget = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ids'), ids: z.array(threadId).min(1).max(NAMED_MOST).readonly() }),
    z.strictObject({
      kind: z.literal('all'),
      /** What the list shows; not looked at while something is searched for. */
      filter,
      /** In the language of searches; empty: nothing is searched for. */
      query: text.max(10_000),
      except: z.array(threadId).max(NAMED_MOST).readonly(),
    }),
  ])
  .readonly();

/**
 * How many threads the user was told of. When the target is another number of them by now, `conflict` with `{ threads }`
 * in its details, and nothing is done.
 */
const expect = count;

const replacement = z
  .strictObject({
    find: text.max(500),
    by: text.max(500),
    regexp: z.boolean(),
    ignoreCase: z.boolean(),
  })
  .readonly();

/** See `RenameRule`. */
export const renameRule = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('clear') }),
    z.strictObject({
      kind: z.literal('pattern'),
      pattern: text.max(500),
      replace: replacement.nullable(),
    }),
  ])
  .readonly();

/**
 * `change`: it gets this name. `unchanged`: it has it already. `empty`: the rule gives it no name, and it keeps the one
 * that it has. `duplicate`: as `change`, but another thread of the target gets the same one.
 */
export const NAME_FATES = ['change', 'unchanged', 'empty', 'duplicate'] as const;

export const nameRow = z
  .object({
    threadId,
    /** What lists call the thread now. */
    old: text,
    /** null: the name is cleared, and `shown` is what lists will call the thread. */
    name: maybeText,
    shown: text,
    fate: z.enum(NAME_FATES),
  })
  .readonly();

const counts = z
  .object({ done: count, already: count, missing: count, failed: count, cancelled: count })
  .readonly();

/** What a change of many threads came to, sub-agents included that went along; `already` is of the target alone. */
export const bulkResult = z
  .object({
    counts,
    /** Those that were not done, with the reason, at most 1,000: failed, missing, then cancelled. */
    notDone: z.array(outcome).readonly(),
    /** Those of the target whose turn did not come when it was cancelled; none where they are too many to be named. */
    left: z.array(threadId).readonly(),
    /** The entry of the journal that takes all of it back; null: nothing was changed. */
    entryId: maybeText,
  })
  .readonly();

/** The calls that do one thing to many threads. Each is one step of undo, reports progress and can be cancelled. */
export const bulkCalls = {
  'bulk.count': {
    params: z.strictObject({ target: bulkTarget }),
    result: z
      .object({
        threads: count,
        archived: count,
        /** Sub-agent threads, not counted above, that archiving would take along. */
        archiveAlong: count,
        /** The same for deleting. */
        deleteAlong: count,
        /** False: a search found more than could be taken. */
        whole: z.boolean(),
      })
      .readonly(),
  },
  /** What `bulk.rename` would do, from row `offset` on. `invalid_request` says what is wrong with the rule. */
  'bulk.previewNames': {
    params: z.strictObject({
      target: bulkTarget,
      rule: renameRule,
      offset: count,
      limit: z.number().int().min(1).max(500),
    }),
    result: z.object({
      rows: z.array(nameRow).readonly(),
      /** Threads of the target. */
      total: count,
      fates: z.object({ change: count, unchanged: count, empty: count, duplicate: count }).readonly(),
    }),
  },
  /** Those that would be unchanged or get no name are `already`. Threads are numbered from the oldest on. */
  'bulk.rename': {
    params: z.strictObject({ target: bulkTarget, rule: renameRule, expect, workId }),
    result: bulkResult,
  },
  'bulk.edit': {
    params: z.strictObject({
      target: bulkTarget,
      edit: edit.unwrap().omit({ name: true }).readonly(),
      expect,
      workId,
    }),
    result: bulkResult,
  },
  /** Archiving and deleting take along what a thread spawned. */
  'bulk.move': {
    params: z.strictObject({
      target: bulkTarget,
      to: z.enum(['archive', 'active', 'trash']),
      expect,
      workId,
    }),
    result: bulkResult,
  },
  /** One zip file with a document for each thread. Without a document: it was cancelled, or there was no place for it. */
  'bulk.export': {
    params: z.strictObject({
      target: bulkTarget,
      format: z.enum(EXPORT_FORMATS),
      outputs: z.boolean(),
      mask: z.boolean(),
      expect,
      workId,
    }),
    result: z.object({
      document: document.nullable(),
      masked: count,
      counts,
      notDone: z.array(outcome).readonly(),
    }),
  },
} as const;

export const bulkEvents = {} as const;

export type BulkTarget = z.output<typeof bulkTarget>;
export type BulkResult = z.output<typeof bulkResult>;
export type BulkCounts = z.output<typeof counts>;
export type NameRow = z.output<typeof nameRow>;
export type NameFate = NameRow['fate'];
