import type { FindingCode, FindingSeverity } from '../../shared/doctor.ts';
import type { Finding, RepairStep } from '../../shared/doctor-calls.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { Diagnosis, Repair } from './types.ts';

const SEVERITY: Readonly<Record<FindingCode, FindingSeverity>> = {
  'database-unusable': 'error',
  'row-other-thread': 'error',
  'row-stale-path': 'error',
  'row-outside-home': 'warning',
  'row-archived-flag': 'warning',
  'row-orphan': 'warning',
  'name-lost-in-row': 'warning',
  'name-differs-in-index': 'warning',
  'name-not-cleared': 'warning',
  'git-differs': 'warning',
  'memory-differs': 'warning',
  'torn-record': 'warning',
  'torn-line': 'warning',
  'no-session-meta': 'warning',
  'unreadable-file': 'error',
  'duplicate-id': 'warning',
  'file-name-id': 'warning',
  'index-torn': 'warning',
  'index-bad-lines': 'information',
  'backfill-running': 'information',
  'trash-incomplete': 'warning',
  'own-row-stale': 'information',
  'journal-broken': 'information',
  'left-beside': 'information',
  'name-not-in-index': 'information',
  'bad-lines': 'information',
  'both-forms': 'information',
  'file-without-row': 'information',
  'index-unknown-threads': 'information',
};

/** What a repair does and the words for it. */
export interface PlannedRepair {
  readonly repair: Repair;
  readonly steps: readonly RepairStep[];
}

export interface FindingParts {
  readonly code: FindingCode;
  /** What it is about, once for each code: a thread id or a path. */
  readonly subject: string;
  readonly threadId?: ThreadId | null;
  readonly title: string;
  readonly path?: string | null;
  readonly says: string;
  readonly evidence?: Readonly<Record<string, string | number | null | undefined>>;
  /** A repair, or the words for why there is none. */
  readonly remedy: PlannedRepair | string;
  /** Instead of the code's own. */
  readonly severity?: FindingSeverity;
}

/** Puts a finding together; evidence without a value is left out. */
export function diagnosis(parts: FindingParts): Diagnosis {
  const { code, subject, threadId = null, title, path = null, says, evidence = {}, remedy } = parts;
  const repairable = typeof remedy === 'string' ? null : remedy;
  const finding: Finding = {
    id: `${code}:${subject}`,
    code,
    severity: parts.severity ?? SEVERITY[code],
    threadId,
    title,
    path,
    says,
    evidence: Object.entries(evidence).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [{ name, value: String(value) }],
    ),
    repair: repairable?.steps ?? null,
    advice: typeof remedy === 'string' ? remedy : null,
  };
  return { finding, repair: repairable?.repair ?? null };
}
