import * as z from 'zod';
import { count, filter, text, threadId, workId } from './contract-schemas.ts';
import { CODEX_VERSIONS, EFFECTS, LISTINGS, REASON_CODES } from './visibility.ts';

/** One value for each version of Codex. */
function perVersion<T extends z.ZodType>(value: T) {
  return z.object({ '0.131': value, '0.169': value }).readonly();
}

const remedy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unarchive') }),
  z.object({ kind: z.literal('health') }),
  z.object({ kind: z.literal('words'), text }),
]);

const reason = z
  .object({
    code: z.enum(REASON_CODES),
    sentence: text,
    evidence: z.array(z.object({ label: text, value: text }).readonly()).readonly(),
    effects: perVersion(z.enum(EFFECTS).nullable()),
    remedy: remedy.nullable(),
  })
  .readonly();

/** The version that the home's database is of, or the one nearest to it; without a database the newer one. */
const inUse = z.enum(CODEX_VERSIONS);

const verdict = z
  .object({ inUse, listed: perVersion(z.enum(LISTINGS)), reasons: z.array(reason).readonly() })
  .readonly();

/** The threads of a home that one rule keeps out. */
const reasonGroup = z
  .object({
    code: z.enum(REASON_CODES),
    /** Threads that the rule keeps out of the plain list of the version in use. */
    hidden: count,
    /** Threads that it says anything of. */
    threads: count,
    /** Of no version's lists, whatever is asked for. */
    never: perVersion(count),
    /** The first of them, those that are hidden first. */
    examples: z.array(z.object({ threadId, title: text, hidden: z.boolean() }).readonly()).readonly(),
  })
  .readonly();

/** Calls that tell what Skein and Codex show of a home, and why not the rest. */
export const visibilityCalls = {
  /**
   * Where each version of Codex lists this thread, and why not elsewhere. Reads the beginning of its files; `whole`: all
   * of a paginated one, to see whether its lines are numbered upwards.
   */
  'threads.why': { params: z.strictObject({ threadId, whole: z.boolean() }), result: verdict },
  /**
   * The same over all threads of the home, by reason. `complete` is false when it was cancelled; it then speaks of the
   * threads that were looked at. Whether lines are numbered upwards is not looked for.
   */
  'home.why': {
    params: z.strictObject({ examples: z.number().int().min(0).max(10_000), workId }),
    result: z.object({
      complete: z.boolean(),
      judged: count,
      inUse,
      listed: perVersion(z.object({ default: count, asked: count, never: count }).readonly()),
      groups: z.array(reasonGroup).readonly(),
    }),
  },
  /**
   * What of the home a filter shows and what not. `shown`, `archived` (or active ones, when archived ones are shown),
   * `subagents` and `narrowed` (what the other fields leave out) make up all threads; together with `unreadable` and
   * `further` they make up all rollouts.
   */
  'threads.counts': {
    params: z.strictObject({ filter }),
    result: z
      .object({
        shown: count,
        active: count,
        archived: count,
        subagents: count,
        narrowed: count,
        unreadable: count,
        further: count,
      })
      .readonly(),
  },
  /** The rollouts that no row of the list stands for: those without a readable thread, and further ones of a thread. */
  'home.files': {
    params: z.strictObject({ limit: z.number().int().min(1).max(10_000) }),
    result: z.object({
      unreadable: z.array(z.object({ path: text, reason: text }).readonly()).readonly(),
      further: z.array(z.object({ path: text, threadId, title: text }).readonly()).readonly(),
      unreadableTotal: count,
      furtherTotal: count,
    }),
  },
} as const;

export const visibilityEvents = {} as const;
