import * as z from 'zod';
import { count, filter, maybeText, text, threadId, workId } from './contract-schemas.ts';
import { CODEX_VERSIONS, EFFECTS, LISTINGS, REASON_CODES } from './visibility.ts';

/** One value for each version of Codex. */
function perVersion<T extends z.ZodType>(value: T) {
  return z.object({ '0.131': value, '0.169': value }).readonly();
}

const remedy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unarchive') }),
  z.object({ kind: z.literal('health') }),
  z.object({ kind: z.literal('relink') }),
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

/** `FolderVerdict` says what it is. */
const folderVerdict = z
  .object({
    said: text,
    real: maybeText,
    exists: z.boolean(),
    started: z
      .object({ path: text, real: text, listed: perVersion(z.boolean()) })
      .readonly()
      .nullable(),
  })
  .readonly();

const verdict = z
  .object({
    inUse,
    listed: perVersion(z.enum(LISTINGS)),
    folder: folderVerdict,
    reasons: z.array(reason).readonly(),
  })
  .readonly();

/** The folder that `codex resume` would be started in, a whole path; absent: nobody asks about one. */
const started = text.min(1).max(4_096).optional();

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
   * of a paginated one, to see whether its lines are numbered upwards. `invalid_request` when `started` is not a whole path.
   */
  'threads.why': { params: z.strictObject({ threadId, whole: z.boolean(), started }), result: verdict },
  /**
   * The same over all threads of the home, by reason. `complete` is false when it was cancelled; it then speaks of the
   * threads that were looked at.
   */
  'home.why': {
    params: z.strictObject({ examples: z.number().int().min(0).max(10_000), started, workId }),
    result: z.object({
      complete: z.boolean(),
      judged: count,
      inUse,
      listed: perVersion(z.object({ default: count, asked: count, never: count }).readonly()),
      /** Threads that `codex resume`, started in the folder that was asked about, lists; null: none was. */
      started: z
        .object({ path: text, listed: perVersion(count) })
        .readonly()
        .nullable(),
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
