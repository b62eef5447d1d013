import type { Outcome } from '../../shared/contract.ts';
import { type SkeinError, toErrorData } from '../../shared/errors.ts';
import type { OutcomeKind } from '../../shared/outcome.ts';
import type { CommandResult } from './command.ts';
import { terminalJson } from './json.ts';
import { printable } from './text-width.ts';

/** A word on the command line about which nothing could be done at all. */
export interface RefusedWord {
  readonly reference: string;
  readonly error: SkeinError;
}

/** What a command that touches several threads came to. */
export interface Outcomes {
  readonly results: readonly Outcome[];
  readonly refused: readonly RefusedWord[];
}

/** How a command words what became of a thread. */
export interface OutcomeWords {
  readonly done: string;
  readonly already: string;
}

/** A line for every thread, or one JSON value; what failed is a problem. `isAsked`: the thread was named by the user. */
export function outcomeResult(
  outcomes: Outcomes,
  words: OutcomeWords,
  { json, isAsked }: { readonly json: boolean; readonly isAsked: (outcome: Outcome) => boolean },
): CommandResult {
  const bad = outcomes.results.filter((outcome) => isProblem(outcome, isAsked(outcome)));
  const problems = [
    ...bad.map(problem),
    ...outcomes.refused.map(({ reference, error }) => `${printable(reference)}: ${printable(error.message)}`),
  ];
  if (json) return { text: terminalJson(publicOutcomes(outcomes), 2), problems };
  const good = outcomes.results.filter((outcome) => !bad.includes(outcome));
  return { text: good.map((outcome) => line(outcome, words)).join(''), problems };
}

/** A sub-agent without a rollout is told, but nobody asked for it. */
function isProblem({ outcome }: Outcome, asked: boolean): boolean {
  return outcome === 'failed' || outcome === 'cancelled' || (outcome === 'missing' && asked);
}

const PLAIN: Readonly<Record<OutcomeKind, string>> = {
  done: 'done',
  already: 'nothing to do',
  missing: 'not found',
  failed: 'failed',
  cancelled: 'not tried',
};

function problem({ message, outcome, ...thread }: Outcome): string {
  return `${nameOf(thread, ' ')}: ${printable(message ?? PLAIN[outcome])}`;
}

function line({ outcome, ...thread }: Outcome, words: OutcomeWords): string {
  const word = outcome === 'done' || outcome === 'already' ? words[outcome] : PLAIN[outcome];
  return `${word}  ${nameOf(thread, '  ')}\n`;
}

/** Id and title; a thread that could not be read has its id for a title. */
function nameOf({ threadId, title }: Pick<Outcome, 'threadId' | 'title'>, gap: string): string {
  return title === threadId ? threadId : `${threadId}${gap}${printable(title)}`;
}

function publicOutcomes({ results, refused }: Outcomes) {
  const errors = refused.map(({ reference, error }) => {
    const { code, message } = toErrorData(error);
    return { reference, error: { code, message } };
  });
  return { results, errors };
}
