import { type Chip, parseQuery, queryChips, quoteValue, removeChip, TERM_KINDS } from '../../shared/query.ts';

/** What is no operator: it stands in the box as words. */
const WORD_KINDS: ReadonlySet<string> = new Set([...TERM_KINDS, 'group']);

/** What the text of a box asks for: a space at its end says that its last word is whole. Empty: nothing. */
export function queryOf(text: string): string {
  return text.trim() === '' ? '' : text.trimStart();
}

/** The operators of a query that is being typed. Words are left out. */
export function filterChips(query: string): readonly Chip[] {
  return queryChips(parseQuery(query, { typing: true })).filter(({ kind }) => !WORD_KINDS.has(kind));
}

/** True while nothing is asked for: of what is there, nothing can be meant yet. */
export function asksForNothing(query: string): boolean {
  const { text, threads, items } = parseQuery(query, { typing: true });
  return text === null && threads.length === 0 && items.length === 0;
}

/** The query without some of its chips. */
export function withoutChips(query: string, chips: readonly Chip[]): string {
  return chips.toSorted((a, b) => b.from - a.from).reduce(removeChip, query);
}

/** True of the operator that keeps archived threads out. */
export function hidesArchived({ kind, text, not }: Chip): boolean {
  return kind === 'is' && not && text.includes('archived');
}

/** A query for the threads that changed a file. */
export function fileQuery(path: string): string {
  return `file:${quoteValue(path)}`;
}
