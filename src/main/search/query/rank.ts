import type { SearchSort } from '../../../shared/search.ts';
import { type Leaf, PLACE_BITS } from './leaf.ts';
import { isInOwn } from './own-words.ts';
import type { Relevance } from './relevance.ts';
import { type CatalogThread, laterBy, type ThreadTime } from './thread-catalog.ts';
import { firstOf } from './first-of.ts';
import type { ThreadMatch } from './thread-judge.ts';

/** Where the words stand counts most: in a name, in prose, in what was done, in what came of it. */
const NAME = 1.5;
const FOLDER = 0.4;
const PLACES = { prose: 1, work: 0.55, outputs: 0.25 } as const;
/** How much of an item's score depends on how well it matches. */
const RELEVANCE = 0.4;
/** For every doubling of the items that match, up to some doublings. */
const MORE_ITEMS = 0.05;
const MOST_DOUBLINGS = 8;
/** A thread of now counts so much more than one of long ago; half of that is lost in half a year. */
const RECENCY = 0.3;
const HALF_LIFE_MS = 182 * 24 * 3_600_000;
/** All the words are there, but in different items. */
const SPREAD = 0.3;

export interface RankedThread {
  readonly match: ThreadMatch;
  readonly score: number;
}

export interface RankInput {
  readonly wanted: readonly Leaf[];
  readonly relevance: Relevance;
  readonly nowMs: number;
  readonly sort: SearchSort;
  /** Threads that are wanted. */
  readonly limit: number;
}

/** The first threads in the order of `sort`, with their scores. */
export function rankThreads(matches: readonly ThreadMatch[], input: RankInput): readonly RankedThread[] {
  const { sort, limit } = input;
  if (sort !== 'match')
    return firstOf(matches, limit, laterMatch(sort)).map((match) => ({
      match,
      score: scoreOf(match, input),
    }));
  const later = laterMatch('updated');
  const ranked = matches.map((match) => ({ match, score: scoreOf(match, input) }));
  return firstOf(ranked, limit, (a, b) => b.score - a.score || later(a.match, b.match));
}

/** How good a match an item is; better ones are higher. `row`, `mask`: of `ThreadMatch`. */
export function itemScore(row: number, mask: number, relevance: Relevance): number {
  const place =
    (mask & PLACE_BITS.prose) !== 0
      ? PLACES.prose
      : (mask & PLACE_BITS.work) !== 0
        ? PLACES.work
        : PLACES.outputs;
  return place * (1 - RELEVANCE + RELEVANCE * relevance(row));
}

function scoreOf(match: ThreadMatch, { wanted, relevance, nowMs }: RankInput): number {
  const { rows, masks, thread } = match;
  let best = 0;
  for (let at = 0; at < rows.length; at++)
    best = Math.max(best, itemScore(rows[at] ?? 0, masks[at] ?? 0, relevance));
  const more = MORE_ITEMS * Math.min(MOST_DOUBLINGS, Math.log2(Math.max(1, rows.length)));
  let own = 0;
  for (const leaf of wanted)
    if ((match.own & leaf.bit) !== 0) own += isInOwn(leaf, thread, 'name') ? NAME : FOLDER;
  const base = best + more + own / Math.max(1, wanted.length);
  return base * (match.isSpread ? SPREAD : 1) * recency(thread, nowMs);
}

function recency({ updatedAtMs }: CatalogThread, nowMs: number): number {
  return 1 + RECENCY * 2 ** (-Math.max(0, nowMs - updatedAtMs) / HALF_LIFE_MS);
}

function laterMatch(by: ThreadTime): (a: ThreadMatch, b: ThreadMatch) => number {
  const later = laterBy(by);
  return (a, b) => later(a.thread, b.thread);
}
