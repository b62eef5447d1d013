import type { CallResult } from '../../../shared/contract.ts';
import type { Item, TranscriptState, Turn } from '../../../shared/transcript.ts';
import { itemEntries, turnEntries } from './item-entries.ts';
import type { Stretch } from './plan-reads.ts';

/** What the view and the outline show, by position. */
export interface WantedEntries {
  readonly items: readonly number[];
  readonly turns: readonly number[];
}

/**
 * What the window has of a thread's items and turns. What may still change is as good as missing in the next reading,
 * which begins whenever the thread has changed.
 */
export class KeptThread {
  readonly #items = itemEntries();
  readonly #turns = turnEntries();
  /** Positions of items that main gave nothing for in this reading. */
  readonly #absent = new Set<number>();
  #reading = 1;

  /** The number of the reading that answers to questions asked from now on belong to. */
  get reading(): number {
    return this.#reading;
  }

  beginReading(): void {
    this.#reading += 1;
    this.#absent.clear();
  }

  /** Forgets everything: positions mean something else now. */
  clear(): void {
    this.#items.clear();
    this.#turns.clear();
    this.beginReading();
  }

  /** Forgets what is beyond the thread's end. */
  cut({ items, turns }: TranscriptState): void {
    this.#items.cut(items);
    this.#turns.cut(turns);
  }

  lacksItem(position: number): boolean {
    return !this.#absent.has(position) && !this.#items.isFresh(position, this.#reading);
  }

  lacksTurn(position: number): boolean {
    return !this.#turns.isFresh(position, this.#reading);
  }

  /** What main does not give is not asked for again in this reading. */
  markAbsent({ from, limit }: Stretch): void {
    for (let position = from; position < from + limit; position += 1) this.#absent.add(position);
  }

  keep({ state, items, turns }: CallResult<'transcript.read'>, reading: number): void {
    for (const item of items) {
      this.#items.put(item.index, item, { reading, final: item.index < state.settled });
    }
    this.keepTurns({ state, turns }, reading);
  }

  keepTurns({ state, turns }: CallResult<'transcript.turns'>, reading: number): void {
    for (const turn of turns) {
      const final = turn.index < state.turns - 1 && turn.firstItem + turn.itemCount <= state.settled;
      this.#turns.put(turn.index, turn, { reading, final });
    }
  }

  /** Marks what is shown as used now, and lets go of what was used longest ago. */
  trim({ items, turns }: WantedEntries): void {
    const known = this.#items.all();
    this.#items.touch(items);
    this.#turns.touch(new Set(items.map((position) => known.get(position)?.turn ?? -1)));
    this.#turns.touch(turns);
    this.#items.trim(new Set(items));
    this.#turns.trim(new Set(turns));
  }

  all(): { readonly items: ReadonlyMap<number, Item>; readonly turns: ReadonlyMap<number, Turn> } {
    return { items: this.#items.all(), turns: this.#turns.all() };
  }
}
