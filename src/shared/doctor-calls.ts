import * as z from 'zod';
import { count, maybeText, text, threadId, workId } from './contract-schemas.ts';
import { FINDING_CODES, FINDING_SEVERITIES, REPAIR_OUTCOMES } from './doctor.ts';

const code = z.enum(FINDING_CODES);

/** One write of a repair, before and after in words that a person can compare. */
const repairStep = z
  .object({
    /** What is written: a row, the name index, a rollout. */
    place: text,
    /** What of it. */
    what: text,
    before: text,
    after: text,
  })
  .readonly();

/** One thing that does not agree. */
export const finding = z
  .object({
    /** Names it within one examination, and the same thing again in the next. */
    id: text,
    code,
    severity: z.enum(FINDING_SEVERITIES),
    threadId: threadId.nullable(),
    /** The thread's title, or the name of the file. */
    title: text,
    /** Of the file it is about; null: about none. */
    path: maybeText,
    /** One sentence. */
    says: text,
    evidence: z.array(z.object({ name: text, value: text }).readonly()).readonly(),
    /** What a repair writes; null: there is none. */
    repair: z.array(repairStep).readonly().nullable(),
    /** Why there is no repair, or what to do instead; null where there is one. */
    advice: maybeText,
  })
  .readonly();
export type Finding = z.infer<typeof finding>;
export type RepairStep = z.infer<typeof repairStep>;

export const findingGroup = z
  .object({
    code,
    /** The worst of its findings. */
    severity: z.enum(FINDING_SEVERITIES),
    total: count,
    /** Those of them that can be repaired. */
    repairable: count,
    /** The first ones; `doctor.findings` has the rest. */
    findings: z.array(finding).readonly(),
  })
  .readonly();
export type FindingGroup = z.infer<typeof findingGroup>;

/** A whole examination of a home. */
export const checkUp = z
  .object({
    /** `doctor.repair` takes what was found under this name, as long as the process lives and nothing newer was examined. */
    checkId: text,
    /** ISO 8601. */
    checkedAt: text,
    tookMs: count,
    files: count,
    /** Rows of Codex's database; null: there is no such database, or it cannot be read. */
    rows: count.nullable(),
    names: count,
    /** No finding is worse than information. */
    healthy: z.boolean(),
    groups: z.array(findingGroup).readonly(),
  })
  .readonly();
export type CheckUp = z.infer<typeof checkUp>;

export const repairResult = z
  .object({
    id: text,
    code,
    threadId: threadId.nullable(),
    title: text,
    outcome: z.enum(REPAIR_OUTCOMES),
    /** Why, where it is not `done`. */
    message: maybeText,
  })
  .readonly();
export type RepairResult = z.infer<typeof repairResult>;

/** The calls that examine a home and repair what does not agree. */
export const doctorCalls = {
  /**
   * Examines files, Codex's rows and the name index, and plans repairs. Changes nothing in the home. One examination at a
   * time: a second caller gets the result of the first. Rejects with `conflict` when it was cancelled.
   */
  'doctor.check': {
    params: z.strictObject({
      /** Findings of each kind that come with the answer. */
      limit: z.number().int().min(1).max(10_000),
      workId,
    }),
    result: checkUp,
  },
  /**
   * More findings of one kind, or about one thread, in the order in which they are told. `invalid_request` when the
   * examination is not the last one.
   */
  'doctor.findings': {
    params: z.strictObject({
      checkId: text.max(100),
      /** Absent: of all kinds. */
      code: code.optional(),
      /** Absent: whatever they are about. */
      threadId: threadId.optional(),
      offset: count,
      limit: z.number().int().min(1).max(1_000),
    }),
    result: z.object({ findings: z.array(finding).readonly() }),
  },
  /**
   * Carries out what an examination planned: all of some kinds, and single findings; one entry of the journal. Each looks
   * first whether everything is still as it was examined. `invalid_request` when the examination is not the last one.
   */
  'doctor.repair': {
    params: z.strictObject({
      checkId: text.max(100),
      codes: z.array(code).readonly(),
      ids: z.array(text.max(500)).max(100_000).readonly(),
      /** Findings of those kinds that are left out. */
      except: z.array(text.max(500)).max(100_000).readonly(),
      workId,
    }),
    result: z.object({
      /** The entry of the journal that takes it back; null: nothing was done, or nobody keeps a journal. */
      entryId: maybeText,
      results: z.array(repairResult).readonly(),
    }),
  },
} as const;

export const doctorEvents = {} as const;
