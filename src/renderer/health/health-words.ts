import type { FindingSeverity, RepairOutcome } from '../../shared/doctor.ts';
import type { CheckUp, RepairResult } from '../../shared/doctor-calls.ts';
import { formatCount, plural } from '../ui/index.ts';

export const SEVERITY_WORDS: Readonly<Record<FindingSeverity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'For information',
};

export const OUTCOME_WORDS: Readonly<Record<RepairOutcome, string>> = {
  done: 'Repaired',
  already: 'Nothing to do',
  changed: 'Not done',
  failed: 'Failed',
  cancelled: 'Not tried',
};

/** What was looked at. */
export function lookedAt({ files, rows, names }: CheckUp): string {
  const inDatabase = rows === null ? '' : `, ${plural(rows, 'row')} of Codex’s database`;
  return `${plural(files, 'rollout')}${inDatabase} and ${plural(names, 'name')} were looked at.`;
}

/** How many findings matter. */
export function found({ groups }: CheckUp): string {
  const serious = groups.filter(({ severity }) => severity !== 'information');
  const total = serious.reduce((sum, group) => sum + group.total, 0);
  if (total === 0) return 'Everything agrees';
  const repairable = serious.reduce((sum, group) => sum + group.repairable, 0);
  if (repairable === 0) return `${plural(total, 'finding')} · nothing to repair`;
  return `${plural(total, 'finding')} · ${repairable === total ? 'all' : formatCount(repairable)} can be repaired`;
}

/** What repairs came to, in one sentence. */
export function accountOf(results: readonly RepairResult[]): string {
  const count = (outcome: RepairOutcome) => results.filter((result) => result.outcome === outcome).length;
  const parts: readonly (readonly [number, string])[] = [
    [count('done'), 'repaired'],
    [count('already'), 'needed nothing'],
    [count('changed'), 'changed since and left alone'],
    [count('failed'), 'failed'],
    [count('cancelled'), 'not tried'],
  ];
  const told = parts
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${formatCount(number)} ${words}`);
  return told.length === 0 ? 'Nothing was to be done.' : `${told.join(', ')}.`;
}
