import type { Item } from '../../../shared/transcript.ts';
import type { TranscriptSource } from '../types.ts';
import { byteLengthOf } from './entry-ranges.ts';
import type { PlacedEntry } from './types.ts';

/** From here on reading an item again takes noticeably longer than keeping it. */
const LARGE_BYTES = 1024 * 1024;
const MOST_KEPT = 64;

/** What is kept of one transcript. */
export interface LargeItemsOf {
  /** null: it is to be read. */
  get(entry: PlacedEntry): Item | null;
  put(entry: PlacedEntry, item: Item): void;
}

/** The last few items of very long lines, as they are shown, so that reading a page again does not read them again. */
export class LargeItems {
  readonly #items = new Map<string, Item>();

  /** `epoch`: what was kept in another one is forgotten. */
  of({ threadId, live }: TranscriptSource, epoch: string): LargeItemsOf {
    const keyOf = (entry: PlacedEntry): string => [threadId, epoch, live, ...factsOf(entry)].join(' ');
    return {
      get: (entry) => (isLarge(entry) ? (this.#items.get(keyOf(entry)) ?? null) : null),
      put: (entry, item) => {
        if (isLarge(entry) && !isUnderWay(item)) this.#put(keyOf(entry), item);
      },
    };
  }

  #put(key: string, item: Item): void {
    this.#items.set(key, item);
    const [oldest] = this.#items.keys();
    if (this.#items.size > MOST_KEPT && oldest !== undefined) this.#items.delete(oldest);
  }
}

function isLarge(entry: PlacedEntry): boolean {
  return byteLengthOf(entry) >= LARGE_BYTES;
}

/** Whose end may come without a line of its own. */
function isUnderWay(item: Item): boolean {
  return 'status' in item && item.status === 'inProgress';
}

function factsOf({ index, id, turn, kind, failed, lines }: PlacedEntry): readonly unknown[] {
  return [
    index,
    id,
    turn,
    kind,
    failed,
    ...lines.map(({ part, offset, length }) => `${part}:${offset}+${length}`),
  ];
}
