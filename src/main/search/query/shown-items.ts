import { ITEM_KINDS, type ItemKind } from '../../../shared/transcript.ts';
import type { ItemEntry } from '../../transcript/index.ts';
import { type SearchDb, unpackEntry } from '../database/index.ts';
import { ITEMS_PER_THREAD } from '../schema.ts';
import { firstOf } from './first-of.ts';
import { SHOWN_ITEMS } from './limits.ts';
import { itemScore } from './rank.ts';
import type { Relevance } from './relevance.ts';
import type { ThreadMatch } from './thread-judge.ts';

/** An item that is shown, as the index has it. */
export interface ShownItem {
  readonly position: number;
  /** Words that are in it, and `PLACE_BITS`. */
  readonly mask: number;
  readonly entry: ItemEntry;
  /** What Codex calls its turn; null: nothing. */
  readonly turnId: string | null;
}

/** The best items of a thread, in the order of the thread. */
export function shownItems(db: SearchDb, match: ThreadMatch, relevance: Relevance): readonly ShownItem[] {
  const { rows, masks } = match;
  const scored = rows.map((row, at) => {
    const mask = masks[at] ?? 0;
    return { row, mask, score: itemScore(row, mask, relevance) };
  });
  return (
    match.isSpread ? coveringFirst(scored).slice(0, SHOWN_ITEMS) : firstOf(scored, SHOWN_ITEMS, byScore)
  )
    .toSorted((a, b) => a.row - b.row)
    .flatMap(({ row, mask }) => {
      const entry = entryOf(db, row);
      if (entry === null) return [];
      const position = row % ITEMS_PER_THREAD;
      return [{ position, mask, entry, turnId: turnIdOf(db, row - position + entry.turn) }];
    });
}

function turnIdOf(db: SearchDb, row: number): string | null {
  return db.value<string>('SELECT id FROM turns WHERE row = ?', row) ?? null;
}

interface Scored {
  readonly row: number;
  readonly mask: number;
  readonly score: number;
}

/** The first of those that are equally good. */
function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || a.row - b.row;
}

/** First the best item with words that none before it has, and so on. */
function coveringFirst(items: readonly Scored[]): Scored[] {
  const sorted = items.toSorted(byScore);
  const covering: Scored[] = [];
  let seen = 0;
  for (const item of sorted) {
    if ((item.mask & WORD_BITS & ~seen) === 0) continue;
    covering.push(item);
    seen |= item.mask;
  }
  return [...covering, ...sorted.filter((item) => !covering.includes(item))];
}

const WORD_BITS = 2 ** 26 - 1;

interface Row {
  readonly turn: number;
  readonly kind: number;
  readonly at_ms: number | null;
  readonly entry: Buffer;
}

/** null: the row is there no more, or says nothing that can be read. */
function entryOf(db: SearchDb, row: number): ItemEntry | null {
  const found = db
    .statement<[number], Row>('SELECT turn, kind, at_ms, entry FROM items WHERE row = ?')
    .get(row);
  if (found === undefined) return null;
  const kind: ItemKind = ITEM_KINDS[found.kind] ?? 'unknown';
  return unpackEntry(found.entry, { kind, turn: found.turn, atMs: found.at_ms });
}
