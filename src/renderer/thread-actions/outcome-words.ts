import type { Outcome } from '../../shared/contract.ts';
import { plural } from '../ui/index.ts';

/** What is done to threads, in the words of its messages. */
export const VERBS = {
  archive: { doing: 'Archiving', did: 'Archived', after: '', not: 'archived' },
  unarchive: { doing: 'Unarchiving', did: 'Unarchived', after: '', not: 'unarchived' },
  delete: { doing: 'Moving to the trash', did: 'Moved', after: ' to the trash', not: 'moved to the trash' },
  restore: { doing: 'Restoring', did: 'Restored', after: '', not: 'restored' },
  purge: { doing: 'Deleting', did: 'Deleted', after: ' for good', not: 'deleted' },
} as const satisfies Readonly<Record<string, VerbWords>>;

export type Verb = keyof typeof VERBS;

interface VerbWords {
  readonly doing: string;
  readonly did: string;
  readonly after: string;
  readonly not: string;
}

const TITLE_MOST = 48;
const TITLES_MOST = 3;

/** A title inside a sentence, cut where a message would grow too long. */
export function quoted(title: string): string {
  const units = Array.from(title);
  const short = units.length > TITLE_MOST ? `${units.slice(0, TITLE_MOST).join('').trimEnd()}…` : title;
  return `“${short}”`;
}

/** What an action came to: how many threads, which of them failed, what was left undone. */
export function outcomeWords(verb: Verb, results: readonly Outcome[]): string {
  const { did, after, not } = VERBS[verb];
  const done = results.filter(({ outcome }) => outcome === 'done');
  const left = results.filter(({ outcome }) => outcome === 'cancelled').length;
  const sentences = [
    done.length > 0 || left > 0 ? `${did} ${threadWords(done)}${after}.` : null,
    left > 0
      ? `${plural(left, 'thread was', 'threads were')} left as ${left === 1 ? 'it was' : 'they were'}.`
      : null,
    failedWords(not, failuresOf(verb, results)),
  ].filter((sentence) => sentence !== null);
  if (sentences.length === 0) return 'There was nothing to do';
  const text = sentences.join(' ');
  return sentences.length === 1 ? text.replace(/\.$/, '') : text;
}

/** The results that say why something was not done. That sub-agents without a rollout stay behind is no failure. */
export function failuresOf(verb: Verb, results: readonly Outcome[]): readonly Outcome[] {
  const expected = verb === 'archive' || verb === 'delete';
  return results.filter(({ outcome }) => outcome === 'failed' || (outcome === 'missing' && !expected));
}

/** One thread by its title, several by their number. */
function threadWords(results: readonly Outcome[]): string {
  const [first] = results;
  return first !== undefined && results.length === 1 ? quoted(first.title) : plural(results.length, 'thread');
}

function failedWords(not: string, failures: readonly Outcome[]): string | null {
  if (failures.length === 0) return null;
  const named = failures.slice(0, TITLES_MOST).map(({ title }) => quoted(title));
  const more = failures.length - named.length;
  const titles = more > 0 ? [...named, `${more} more`] : named;
  return `Not ${not}: ${new Intl.ListFormat('en', { type: 'conjunction' }).format(titles)}.`;
}
