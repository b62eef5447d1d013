import type { TextTerm } from '../../../shared/query.ts';
import { anyOf, type Leaf, leafOf, phraseOf, type WordPattern } from './leaf.ts';
import type { QueryLimits } from './limits.ts';
import type { FoundWords } from './word-list.ts';

/** Where the words come from that begin or contain something. */
export interface WordSource {
  readonly isThere: boolean;
  beginningWith(start: string, most: number): FoundWords;
  endingWith(end: string, most: number): FoundWords;
  containing(part: string, most: number): FoundWords;
}

/** A term with its words as the index has them: one at least. */
export type WordsTerm = Pick<TextTerm, 'kind' | 'fields' | 'isLast'> & { readonly words: readonly string[] };

export interface TermLeaf {
  readonly leaf: Leaf;
  /** False: it may be in items that are not found. */
  readonly exact: boolean;
  /** What to say of that, to be put behind the term; null: nothing. */
  readonly remark: string | null;
}

interface Sources {
  readonly source: WordSource;
  readonly limits: QueryLimits;
}

/** What is looked for, before it is spread over the tables. */
interface Wanted {
  readonly match: string | null;
  readonly phrases: number;
  readonly heavy?: boolean;
  readonly rowCost?: number;
  readonly exact?: boolean;
  readonly remark?: string;
}

/** Words that are looked for one by one are fetched piece by piece up to this number. */
const LIGHT_WORDS = 64;
/** First words of a part that goes over several words, and last ones. */
const ENDS = 30;
/** A row of a phrase costs so much more, since the places of its words are compared. */
const PHRASE_COST = 6;
/** A beginning that short is not looked for without a list of words: nearly every word is one. */
const SHORT_START = 2;

export function termLeaf(term: WordsTerm, bit: number, sources: Sources): TermLeaf {
  const isTyped = term.isLast && !endsWithWholeWord(term.words);
  const wanted = isTyped ? typedOf(term, sources) : wantedOf(term, sources);
  const { match, phrases, heavy = false, rowCost = costOf(term), exact = true, remark = null } = wanted;
  const patterns = [patternOf(term, isTyped)];
  return {
    leaf: leafOf({ bit, match, fields: term.fields, heavy, rowCost, phrases, patterns }),
    exact,
    remark,
  };
}

function wantedOf(term: WordsTerm, sources: Sources): Wanted {
  switch (term.kind) {
    case 'word':
    case 'phrase':
      return { match: phraseOf(term.words), phrases: 1 };
    case 'prefix':
      return endsWithWholeWord(term.words)
        ? { match: phraseOf(term.words), phrases: 1 }
        : prefixOf(term, sources);
    case 'substring':
      return substringOf(term, sources);
  }
}

/** Words in scripts that the index parts into characters have no beginning. */
function endsWithWholeWord(words: readonly string[]): boolean {
  return UNSPACED.test(words.at(-1) ?? '');
}

const UNSPACED =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u;

/** The whole word, and the shortest of the words that it may become. */
function typedOf({ words }: WordsTerm, { source, limits }: Sources): Wanted {
  const [before, last] = [words.slice(0, -1), words.at(-1) ?? ''];
  if (!source.isThere) {
    const isShort = last.length <= SHORT_START;
    return { match: phraseOf(words, !isShort), phrases: 1, heavy: !isShort, exact: !isShort };
  }
  const found = source.beginningWith(last, limits.typedWords);
  const all = [...new Set([last, ...found.words])];
  return { ...listOf(all.map((word) => [...before, word])), exact: !found.more };
}

function prefixOf({ words }: WordsTerm, { source, limits }: Sources): Wanted {
  const [before, last] = [words.slice(0, -1), words.at(-1) ?? ''];
  const native = { match: phraseOf(words, true), phrases: 1, heavy: true };
  if (!source.isThere) return native;
  const found = source.beginningWith(last, limits.prefixWords);
  return found.more ? native : listOf(found.words.map((word) => [...before, word]));
}

function substringOf({ words }: WordsTerm, { source, limits }: Sources): Wanted {
  if (!source.isThere) {
    const remark = 'is only looked for at the beginning of words until the index is complete';
    return { match: phraseOf(words, true), phrases: 1, heavy: true, exact: false, remark };
  }
  const { phrases, more } = words.length === 1 ? insideOne(words, source, limits) : insideMany(words, source);
  const list = listOf(phrases);
  if (!more) return list;
  const remark = `is in too many words; the ${phrases.length} shortest are looked for`;
  return { ...list, exact: false, remark };
}

interface Phrases {
  readonly phrases: readonly (readonly string[])[];
  readonly more: boolean;
}

function insideOne([word = '']: readonly string[], source: WordSource, limits: QueryLimits): Phrases {
  const { words, more } = source.containing(word, limits.substringWords);
  return { phrases: words.map((one) => [one]), more };
}

function insideMany(words: readonly string[], source: WordSource): Phrases {
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const starts = source.endingWith(first, ENDS);
  const ends = source.beginningWith(last, ENDS);
  const between = words.slice(1, -1);
  return {
    phrases: starts.words.flatMap((start) => ends.words.map((end) => [start, ...between, end])),
    more: starts.more || ends.more,
  };
}

function listOf(phrases: readonly (readonly string[])[]): Wanted {
  const cost = Math.max(1, ...phrases.map(({ length }) => (length > 1 ? PHRASE_COST : 1)));
  return {
    match: anyOf(phrases.map((words) => phraseOf(words))),
    phrases: phrases.length,
    heavy: phrases.length > LIGHT_WORDS,
    rowCost: cost + phrases.length / 16,
  };
}

function costOf({ words }: WordsTerm): number {
  return words.length > 1 ? PHRASE_COST : 1;
}

function patternOf({ kind, words }: WordsTerm, isTyped: boolean): WordPattern {
  const isInside = kind === 'substring';
  return { words, openStart: isInside, openEnd: isInside || isTyped || kind === 'prefix' };
}
