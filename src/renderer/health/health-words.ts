import type { FindingSeverity, RepairOutcome } from '../../shared/doctor.ts';
import type { CheckUp, FindingGroup, RepairResult } from '../../shared/doctor-calls.ts';
import { formatCount, plural } from '../ui/index.ts';

export const SEVERITY_WORDS: Readonly<Record<FindingSeverity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Note',
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

/** Kinds that matter, and those that are only notes: the worst of their findings is information. */
export function apart({ groups }: Pick<CheckUp, 'groups'>) {
  const notes = groups.filter(({ severity }) => severity === 'information');
  return { notes, findings: groups.filter(({ severity }) => severity !== 'information') };
}

/** How many findings matter and can be repaired, and how many are only notes. */
export function found(checkUp: Pick<CheckUp, 'groups'>): string {
  const { notes, findings } = apart(checkUp);
  const noted = totalOf(notes);
  const told = noted === 0 ? '' : ` · ${plural(noted, 'note')}`;
  const total = totalOf(findings);
  if (total === 0) return `Everything agrees${told}`;
  const repairable = findings.reduce((sum, group) => sum + group.repairable, 0);
  if (repairable === 0) return `${plural(total, 'finding')} · nothing to repair${told}`;
  const some = repairable === total ? 'all' : formatCount(repairable);
  return `${plural(total, 'finding')} · ${some} can be repaired${told}`;
}

function totalOf(groups: readonly FindingGroup[]): number {
  return groups.reduce((sum, { total }) => sum + total, 0);
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
