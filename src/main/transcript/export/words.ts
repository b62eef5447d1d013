import { exactDuration } from '../../../shared/item-words.ts';
import type { Turn } from '../../../shared/transcript.ts';
import type { DocumentHead } from './types.ts';

/** Characters of a title that a heading has room for. */
const LONGEST_TITLE = 80;

/** `Turn 3: Fix the flaky test`, cut between words. */
export function turnTitle({ index, title }: Turn): string {
  return title === '' ? `Turn ${index + 1}` : `Turn ${index + 1}: ${shortened(title)}`;
}

function shortened(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  const start = title.slice(0, LONGEST_TITLE);
  return `${start.slice(0, Math.max(start.lastIndexOf(' '), LONGEST_TITLE / 2)).toWellFormed()}…`;
}

/** `2026-11-21 13:21:43 UTC`, from ISO 8601. */
export function momentWords(iso: string): string {
  return iso.replace(/^([0-9-]+)T([0-9:]+)(?:\.[0-9]+)?Z$/, '$1 $2 UTC');
}

/** What a document says below a turn's title. */
export function turnFacts({ startedAt, status, durationMs, usage, error }: Turn): readonly string[] {
  const facts = [
    startedAt === null ? null : momentWords(startedAt),
    status === 'completed' ? null : status === 'inProgress' ? 'under way' : status,
    exactDuration(durationMs),
    usage === null ? null : `${usage.total} tokens`,
    error,
  ];
  return facts.filter((fact) => fact !== null);
}

/** What is missing from a document, in sentences. */
export function headNotes({ state: { badLines, lacksBase } }: DocumentHead): readonly string[] {
  const lines = badLines === 1 ? 'line' : 'lines';
  return [
    lacksBase ? 'The beginning of this thread lies in a rollout that is missing; it is left out.' : '',
    badLines > 0 ? `${badLines} ${lines} of the rollout could not be read; they are left out.` : '',
  ].filter((note) => note !== '');
}
