import { ITEM_KINDS, type ItemKind, KIND_LETTERS } from '../../../shared/transcript.ts';

/** The items that a view shows, in order: all of them, or those of some kinds. */
export interface ShownItems {
  readonly count: number;
  /** Position in the thread of the shown item number `row`. Below `count` only. */
  readonly itemAt: (row: number) => number;
  /** The row of an item; of the next one that is shown when it is not; `count` when none follows. */
  readonly rowOf: (item: number) => number;
  readonly has: (item: number) => boolean;
  /** True when none is left out. */
  readonly whole: boolean;
}

/** Every item of a thread of this many. */
export function allItems(count: number): ShownItems {
  return {
    count,
    itemAt: (row) => row,
    rowOf: (item) => Math.max(0, Math.min(count, item)),
    has: (item) => item >= 0 && item < count,
    whole: true,
  };
}

/** The items of some kinds; none as long as the kinds are not known. */
export function itemsOfKinds(kinds: string, shown: ReadonlySet<ItemKind>): ShownItems {
  const items = positionsOf(kinds, lettersOf(shown));
  const rowOf = (item: number) => lowerBound(items, item);
  return {
    count: items.length,
    itemAt: (row) => items[row] ?? 0,
    rowOf,
    has: (item) => items[rowOf(item)] === item,
    whole: false,
  };
}

/** Codes of the letters that mean one of the kinds, in both cases. */
function lettersOf(kinds: ReadonlySet<ItemKind>): ReadonlySet<number> {
  const letters = ITEM_KINDS.filter((kind) => kinds.has(kind)).map((kind) => KIND_LETTERS[kind]);
  return new Set(letters.flatMap((letter) => [letter.charCodeAt(0), letter.toUpperCase().charCodeAt(0)]));
}

function positionsOf(kinds: string, letters: ReadonlySet<number>): Uint32Array {
  const found = new Uint32Array(kinds.length);
  let count = 0;
  for (let at = 0; at < kinds.length; at += 1) {
    if (letters.has(kinds.charCodeAt(at))) {
      found[count] = at;
      count += 1;
    }
  }
  return found.slice(0, count);
}

/** The first place whose value is not below `value`. */
function lowerBound(values: Uint32Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
