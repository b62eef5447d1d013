import { exactDuration } from '../../../shared/item-words.ts';
import type { Turn } from '../../../shared/transcript.ts';
import type { DocumentHead } from './types.ts';

/** `Turn 3: Fix the flaky test`. */
export function turnTitle({ index, title }: Turn): string {
  return title === '' ? `Turn ${index + 1}` : `Turn ${index + 1}: ${title}`;
}

/** What a document says below a turn's title. */
export function turnFacts({ startedAt, status, durationMs, usage, error }: Turn): readonly string[] {
  const facts = [
    startedAt,
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
