import * as z from 'zod';
import { count, maybeText, outcome, text, threadId, workId } from './contract-schemas.ts';
import { SPACE_ACTIONS, SPACE_KINDS } from './space.ts';

const kinds = z.partialRecord(z.enum(SPACE_KINDS), count).readonly();

const filter = z
  .strictObject({
    archived: z.enum(['active', 'archived', 'all']),
    olderThanDays: z.number().int().min(0).max(100_000).exactOptional(),
    kind: z.enum(SPACE_KINDS).exactOptional(),
  })
  .readonly();

const spaceThread = z
  .object({
    threadId,
    title: text,
    cwd: text,
    archived: z.boolean(),
    updatedAt: text,
    bytes: count,
    plainBytes: count.nullable(),
    files: count,
    kinds,
  })
  .readonly();

const project = z.object({ cwd: text, threads: count, bytes: count, kinds }).readonly();

const threadIds = z.array(threadId).min(1).max(5_000).readonly();

/** Calls and events of this part of the workbench; see `contract.ts`. */
export const spaceCalls = {
  /**
   * What takes the bytes of the home, as it is on disk now. Only sizes are looked at; what rollouts consist of is known of
   * those that `space.measure` has read.
   */
  'space.read': {
    params: z.strictObject({ filter, limit: z.number().int().min(1).max(5_000) }),
    result: z.object({
      /** The heaviest ones, of what the filter lets through. */
      threads: z.array(spaceThread).readonly(),
      /** Every folder of which the filter lets something through, the heaviest first. */
      projects: z.array(project).readonly(),
      /** Of what the filter lets through, on every list together. */
      total: z.object({ threads: count, files: count, bytes: count, kinds }).readonly(),
      /** Rollouts that belong to no thread that can be read. */
      unowned: z.object({ files: count, bytes: count }).readonly(),
      /** Of all rollouts: what has not been looked into since it changed. */
      unread: z.object({ files: count, bytes: count }).readonly(),
      /** What is no rollout: Codex's other files, and what Skein itself keeps. */
      others: z
        .array(z.object({ what: z.enum(['codex', 'trash', 'journal', 'skein']), bytes: count }).readonly())
        .readonly(),
      /** Why nothing is compressed here; null: the Codex of this home reads compressed rollouts. */
      cannotCompress: maybeText,
    }),
  },
  /** Reads the rollouts that were not read since they changed. Cancelled, it keeps what it has. */
  'space.measure': {
    params: z.strictObject({ workId }),
    result: z.object({ failed: count }),
  },
  /** What an action would do, thread by thread. Changes nothing. */
  'space.plan': {
    params: z.strictObject({ action: z.enum(SPACE_ACTIONS), threadIds }),
    result: z.object({
      threads: z
        .array(
          z
            .object({
              threadId,
              title: text,
              bytes: count,
              /** About what would be freed; for the trash: once it is emptied. */
              frees: count,
              /** Why it is left as it is; null: it would be done. */
              refusal: maybeText,
            })
            .readonly(),
        )
        .readonly(),
      /** Of the threads that would be done. */
      bytes: count,
      frees: count,
    }),
  },
  /** Does it, as one change that can be taken back. Threads that the plan refuses are left, and say why. */
  'space.run': {
    params: z.strictObject({ action: z.enum(SPACE_ACTIONS), threadIds, workId }),
    result: z.object({
      results: z.array(outcome).readonly(),
      /** Names the change in the history; null: nothing was done, or no history is kept. */
      entryId: maybeText,
      /** Bytes that the home takes less than before. */
      freed: count,
    }),
  },
} as const;

export const spaceEvents = {} as const;
