import { FINDING_WORDS, type FindingSeverity, type RepairOutcome } from '../../shared/doctor.ts';
import type { CheckUp, Finding, FindingGroup, RepairResult } from '../../shared/doctor-calls.ts';
import { printable } from './text-width.ts';
import { quoted } from './undo-hint.ts';

/** Findings of one kind that are printed; the others are counted. */
const SHOWN = 10;

const SEVERITY: Readonly<Record<FindingSeverity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'For information',
};

const OUTCOME: Readonly<Record<RepairOutcome, string>> = {
  done: 'repaired',
  already: 'nothing to do',
  changed: 'not done, it changed since',
  failed: 'failed',
  cancelled: 'not tried',
};

/** What was found, by kind, with what a repair would write. */
export function formatCheckUp(checkUp: CheckUp): string {
  const { groups, files, rows, names, tookMs } = checkUp;
  const parts = [
    plural(files, 'file'),
    rows === null ? 'no database' : plural(rows, 'row'),
    plural(names, 'name'),
  ];
  const head = `Examined ${parts.join(', ')} in ${(tookMs / 1_000).toFixed(1)} s.\n`;
  const end = checkUp.healthy ? '\nEverything agrees.\n' : '';
  return `${head}${groups.map(formatGroup).join('')}${end}`;
}

function formatGroup({ code, severity, total, findings }: FindingGroup): string {
  const { title, about } = FINDING_WORDS[code];
  const more = total - Math.min(total, SHOWN);
  const rest = more === 0 ? '' : `  and ${more} more; --json has all of them\n`;
  const shown = findings.slice(0, SHOWN).map(formatFinding).join('');
  return `\n${SEVERITY[severity]}: ${title} (${total})\n${about}\n${shown}${rest}`;
}

function formatFinding({ threadId, title, path, says, evidence, repair, advice }: Finding): string {
  const name =
    threadId === null || title === threadId ? printable(title) : `${threadId}  ${printable(title)}`;
  const steps = (repair ?? []).map(
    ({ place, what, before, after }) =>
      `    ${place}, ${what}: ${printable(before)} -> ${printable(after)}\n`,
  );
  const where = path === null ? '' : `    ${printable(path)}\n`;
  const advised = advice === null ? '' : `    ${printable(advice)}\n`;
  const seen = evidence.map(({ name: what, value }) => `      ${printable(what)}: ${printable(value)}\n`);
  return `  ${name}\n    ${printable(says)}\n${where}${seen.join('')}${steps.join('')}${advised}`;
}

/** What became of every repair, and how to take them back. */
export function formatRepairs(
  { entryId, results }: { readonly entryId: string | null; readonly results: readonly RepairResult[] },
  home: string | null,
): string {
  const lines = results.map(({ outcome, code, title, message }) => {
    const why = message === null || outcome === 'done' ? '' : `: ${printable(message)}`;
    return `${OUTCOME[outcome]}  ${printable(title)} (${code})${why}\n`;
  });
  const where = home === null ? '' : ` --home ${quoted(home)}`;
  const undo = entryId === null ? '' : `\nTo take the repairs back: skein undo ${entryId}${where}\n`;
  return `\n${lines.join('')}${undo}`;
}

/** `1 finding`, `3 findings`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
