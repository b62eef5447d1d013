import { indexWords } from '../../../../src/main/search/text/index.ts';
import { parseQuery, type TextExpr, type TextTerm } from '../../../../src/shared/query.ts';
import { SEARCH_FIELDS, type SearchField } from '../../../../src/shared/search.ts';
import type { CorpusThread } from './corpus.ts';

/** What a text query finds, by looking at everything: places of threads with how many items match. */
export interface NaiveAnswer {
  readonly counts: ReadonlyMap<number, number>;
  /** No item has all words; the threads have them in different ones. */
  readonly isSpread: boolean;
}

/** The words of one item, or of a thread itself, by field. */
type Words = Readonly<Partial<Record<SearchField, readonly string[]>>>;

export function naiveSearch(corpus: readonly CorpusThread[], query: string, typing = false): NaiveAnswer {
  const { text } = parseQuery(query, { typing });
  if (text === null) return { counts: new Map(corpus.map((_, place) => [place, 0])), isSpread: false };
  const whole = new Map<number, number>();
  const spread = new Map<number, number>();
  for (const [place, thread] of corpus.entries()) {
    const own = ownWords(thread);
    const items = thread.items.map(({ texts }) => wordsOf(texts));
    const count = items.filter((item) => matchesItem(text, own, item)).length;
    if (isNegative(text)) {
      if (holds(text, [own]) && items.every((item) => holds(text, [own, item]))) whole.set(place, 0);
    } else if (count > 0 || holds(text, [own])) whole.set(place, count);
    else {
      const clean = items.filter(
        (item) => hasAny(text, item, true) && !hasAny(text, item, false) && !hasAny(text, own, false),
      );
      if (holds(text, [own, ...clean])) spread.set(place, clean.length);
    }
  }
  return whole.size > 0 ? { counts: whole, isSpread: false } : { counts: spread, isSpread: spread.size > 0 };
}

function matchesItem(text: TextExpr, own: Words, item: Words): boolean {
  return hasAny(text, item, true) && holds(text, [own, item]);
}

function isNegative(text: TextExpr): boolean {
  return holds(text, []);
}

function holds(text: TextExpr, places: readonly Words[]): boolean {
  switch (text.kind) {
    case 'and':
      return text.parts.every((part) => holds(part, places));
    case 'or':
      return text.parts.some((part) => holds(part, places));
    case 'not':
      return !holds(text.part, places);
    default:
      return places.some((place) => hasTerm(text, place));
  }
}

/** Whether any of the words that are wanted, or unwanted, is there. A word that is both counts as unwanted. */
function hasAny(text: TextExpr, place: Words, isWanted: boolean): boolean {
  const terms = termsOf(text, true);
  const unwanted = terms.filter((one) => !one.isWanted).map(({ term }) => keyOf(term));
  return terms.some(
    (one) =>
      one.isWanted === isWanted &&
      (!isWanted || !unwanted.includes(keyOf(one.term))) &&
      hasTerm(one.term, place),
  );
}

function keyOf({ kind, text, fields, isLast }: TextTerm): string {
  return JSON.stringify([kind, indexWords(text), fields, isLast]);
}

function termsOf(
  text: TextExpr,
  isWanted: boolean,
): readonly { readonly term: TextTerm; readonly isWanted: boolean }[] {
  if (text.kind === 'not') return termsOf(text.part, !isWanted);
  if (text.kind === 'and' || text.kind === 'or') return text.parts.flatMap((part) => termsOf(part, isWanted));
  return [{ term: text, isWanted }];
}

function hasTerm(term: TextTerm, place: Words): boolean {
  const wanted = wordsIn(term.text);
  return (term.fields ?? SEARCH_FIELDS).some((field) => {
    const words = place[field] ?? [];
    return words.some((_, at) => isAt(term, wanted, words.slice(at, at + wanted.length)));
  });
}

function isAt(term: TextTerm, wanted: readonly string[], here: readonly string[]): boolean {
  return wanted.every((word, index) => {
    const found = here[index];
    if (found === undefined) return false;
    const isLast = index === wanted.length - 1;
    const openStart = term.kind === 'substring' && index === 0;
    const openEnd = isLast && (term.kind === 'substring' || term.kind === 'prefix' || term.isLast);
    if (openStart && openEnd) return found.includes(word);
    if (openStart) return found.endsWith(word);
    return openEnd ? found.startsWith(word) : found === word;
  });
}

function ownWords({ name, cwd, branch }: CorpusThread): Words {
  return wordsOf({
    name: name ?? '',
    other: [cwd, branch].filter((text) => typeof text === 'string').join('\n'),
  });
}

function wordsOf(texts: Partial<Record<SearchField, string>>): Words {
  return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, wordsIn(text)]));
}

const known = new Map<string, readonly string[]>();

function wordsIn(text: string): readonly string[] {
  const words = known.get(text) ?? indexWords(text);
  known.set(text, words);
  return words;
}
