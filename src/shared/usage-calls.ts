import * as z from 'zod';
import { count, document, text, threadId } from './contract-schemas.ts';
import { USAGE_TABLES } from './usage.ts';

const tokens = z
  .object({ input: count, cached: count, output: count, reasoning: count, total: count })
  .readonly();

const filter = z
  .strictObject({
    since: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .nullable(),
    cwd: text.exactOptional(),
    model: text.exactOptional(),
  })
  .readonly();

/** Calls and events of this part of the workbench; see `contract.ts`. */
export const usageCalls = {
  /** Tokens by day, project, model and thread, from the rollouts that `space.measure` has read. The sums of all are equal. */
  'usage.read': {
    params: z.strictObject({ filter, limit: z.number().int().min(1).max(5_000) }),
    result: z.object({
      /** Days on which something was used, in order. */
      days: z.array(z.object({ day: text, tokens }).readonly()).readonly(),
      /** The most used first; so are the others. */
      projects: z.array(z.object({ cwd: text, threads: count, tokens }).readonly()).readonly(),
      models: z.array(z.object({ model: text, threads: count, tokens }).readonly()).readonly(),
      threads: z.array(z.object({ threadId, title: text, cwd: text, tokens }).readonly()).readonly(),
      /** Threads that used something, shown or not. */
      threadCount: count,
      total: tokens,
      /** Threads of the home whose rollouts count no tokens at all: what they used is not known. */
      uncounted: count,
      /** Rollouts that have not been read since they changed. */
      unread: z.object({ files: count, bytes: count }).readonly(),
      /** Days are those of this time zone. */
      timeZone: text,
    }),
  },
  /** One of the tables as comma-separated values. Without a document: the user chose no place for it. */
  'usage.export': {
    params: z.strictObject({ filter, table: z.enum(USAGE_TABLES) }),
    result: z.object({ document: document.nullable() }),
  },
} as const;

export const usageEvents = {} as const;
