/**
 * How much is looked at for one question, so that it is answered within some milliseconds however often its words occur.
 * Where a limit ends the search, the answer is not exact and says so.
 */
export interface QueryLimits {
  /** Newest rows of each word that are fetched at once; a word with fewer is known completely. */
  readonly firstRows: number;
  /** The same for words that cannot be fetched piece by piece: beginnings and parts of words. */
  readonly heavyRows: number;
  /** Of what is fetched while threads are walked through, in rows of a plain word. */
  readonly walkRows: number;
  /** Rows that are fetched of items that have all words, behind the threads that were walked through. */
  readonly olderRows: number;
  /** Up to so many rows are ranked by how well they match, not only by where they match. */
  readonly rankedRows: number;
  /** Words that a beginning of a word stands for, before the index looks for it in its own, slower way. */
  readonly prefixWords: number;
  /** Words that a word stands for which is still being typed. */
  readonly typedWords: number;
  /** Words that a part of a word stands for. */
  readonly substringWords: number;
}

export const QUERY_LIMITS: QueryLimits = {
  firstRows: 2_048,
  heavyRows: 8_000,
  walkRows: 12_000,
  olderRows: 1_000,
  rankedRows: 2_000,
  prefixWords: 512,
  typedWords: 32,
  substringWords: 1_000,
};

/** Bits of a mask that are words of the query; the rest says where they were found. */
export const MOST_TERMS = 26;
/** Items that are shown of a thread. */
export const SHOWN_ITEMS = 5;
