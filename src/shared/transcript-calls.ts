import * as z from 'zod';
import { count, document, rawLine, secretFinding, text, threadId, workId } from './contract-schemas.ts';
import { EXPORT_FORMATS } from './transcript.ts';
import { item, transcriptState, turn } from './transcript-schemas.ts';

/** The calls that read a thread's transcript. */
export const transcriptCalls = {
  /**
   * A stretch of a thread's items with the turns they are in; `from` null: the last ones. Reading at the end again after a
   * change gives the new items; see `epoch` and `settled` for what is still true of those read before.
   */
  'transcript.read': {
    params: z.strictObject({ threadId, from: count.nullable(), limit: z.number().int().min(1).max(200) }),
    result: z.object({
      state: transcriptState,
      start: count,
      items: z.array(item).readonly(),
      turns: z.array(turn).readonly(),
    }),
  },
  /**
   * The last items of a thread, at once: before the first `transcript.read` of a long one has read it whole. Positions of
   * items and turns, and ids with numbers, count from where reading began and mean nothing to other calls; items at the
   * beginning may lack what earlier lines say of them, and turns that began before are left out. Empty where
   * `transcript.read` is as fast.
   */
  'transcript.tail': {
    params: z.strictObject({ threadId, limit: z.number().int().min(1).max(200) }),
    result: z.object({ items: z.array(item).readonly(), turns: z.array(turn).readonly() }),
  },
  /** The kinds of all items from `from` on, one letter each (`KIND_LETTERS`), a capital for one that failed. */
  'transcript.map': {
    params: z.strictObject({ threadId, from: count }),
    result: z.object({ state: transcriptState, from: count, kinds: text }),
  },
  'transcript.turns': {
    params: z.strictObject({ threadId, from: count, limit: z.number().int().min(1).max(500) }),
    result: z.object({ state: transcriptState, turns: z.array(turn).readonly() }),
  },
  /** Every item that has the words, in order, and how often. Reads the whole thread: tells its progress, can be cancelled. */
  'transcript.find': {
    params: z.strictObject({ threadId, query: text.min(1).max(1_000), matchCase: z.boolean(), workId }),
    result: z.object({
      state: transcriptState,
      /** At most 10,000 items. */
      hits: z.array(z.object({ item: count, count }).readonly()).readonly(),
      /** Occurrences in these items. */
      total: count,
      /** False: it was cancelled, or there are more items than may be named. */
      complete: z.boolean(),
    }),
  },
  /** The lines of the rollout that an item is made of, each cut at 200,000 characters. */
  'transcript.raw': {
    params: z.strictObject({ threadId, item: count }),
    result: z.object({ lines: z.array(rawLine).readonly() }),
  },
  /** The lines that are no JSON records: the first 200 of them, each cut at 2,000 characters. */
  'transcript.badLines': {
    params: z.strictObject({ threadId }),
    result: z.object({ lines: z.array(rawLine).readonly(), total: count }),
  },
  /**
   * The bytes of an item's picture. `unsupported` for a remote one, for what is no PNG, JPEG, GIF, WebP, AVIF or BMP by its
   * first bytes, and above 20 MB; `not_found` when its file is gone.
   */
  'transcript.image': {
    params: z.strictObject({ threadId, item: count, image: count }),
    result: z.object({ mime: text, base64: text, bytes: count }),
  },
  /**
   * Puts a whole text of an item, however long, into a document: `text` is what the item mainly says, `output` what a
   * command or tool gave, `raw` its lines.
   */
  'transcript.openText': {
    params: z.strictObject({ threadId, item: count, field: z.enum(['text', 'output', 'raw']), workId }),
    result: document,
  },
  /** What looks like a secret in what an export would hold. */
  'transcript.secrets': {
    params: z.strictObject({ threadId, outputs: z.boolean(), workId }),
    result: z.object({ findings: z.array(secretFinding).readonly(), total: count, complete: z.boolean() }),
  },
  /**
   * Writes a thread into a document. `outputs` false: without what commands and tools gave. `mask`: what looks like a
   * secret is replaced. null: the user gave no place for it, or cancelled.
   */
  'transcript.export': {
    params: z.strictObject({
      threadId,
      format: z.enum(EXPORT_FORMATS),
      outputs: z.boolean(),
      mask: z.boolean(),
      workId,
    }),
    result: z.object({ document: document.nullable(), masked: count }),
  },
} as const;
