import type { Item, Turn } from '../../../shared/transcript.ts';
import { KeptEntries } from './kept-entries.ts';

/** Eight pages of fifty. */
const ITEMS_MOST = 400;
/** In bytes of their lines, of which the window holds no more than is shown. */
const WEIGHT_MOST = 32_000_000;
/** An item crosses the wire with no more than about this. */
const ITEM_WEIGHT_MOST = 600_000;
const TURNS_MOST = 2_000;

export function itemEntries(): KeptEntries<Item> {
  return new KeptEntries<Item>({
    most: ITEMS_MOST,
    mostWeight: WEIGHT_MOST,
    weigh: ({ bytes }) => Math.min(bytes, ITEM_WEIGHT_MOST),
    same: sameItem,
  });
}

export function turnEntries(): KeptEntries<Turn> {
  return new KeptEntries<Turn>({
    most: TURNS_MOST,
    mostWeight: Number.POSITIVE_INFINITY,
    weigh: () => 1,
    same: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
}

/** An item is made of lines that are only ever added to: with as many bytes of them it says the same. */
function sameItem(one: Item, other: Item): boolean {
  return (
    one.kind === other.kind &&
    one.id === other.id &&
    one.turn === other.turn &&
    one.at === other.at &&
    one.bytes === other.bytes &&
    statusOf(one) === statusOf(other)
  );
}

function statusOf(item: Item): string | null {
  return 'status' in item ? item.status : null;
}
