import type { MutableState } from './fold-state.ts';
import type { EntryTables, ItemEntry, TurnEntry } from './types.ts';

/** An item before it has a place. */
export type LooseItem = Omit<ItemEntry, 'turn'>;

/** How many items late ones may move in all: so many, and some for each item. Codex moves a few in whole threads. */
const MOVES = 1_000_000;
const MOVES_PER_ITEM = 20;

/**
 * Puts items and turns into their tables such that the items of each turn lie side by side, in the order of turns. What
 * comes late makes others move. A rollout that goes on making them move, as no Codex writes it, ends up in the order of
 * its lines: so the time for a rollout grows with its size and not faster.
 */
export class EntryLayout {
  readonly #tables: EntryTables;
  readonly #state: Pick<MutableState, 'rewrites' | 'moved'>;

  constructor(tables: EntryTables, state: Pick<MutableState, 'rewrites' | 'moved'>) {
    this.#tables = tables;
    this.#state = state;
  }

  get turnCount(): number {
    return this.#tables.turns.count;
  }

  get itemCount(): number {
    return this.#tables.items.count;
  }

  turn(position: number): TurnEntry {
    return this.#tables.turns.get(position);
  }

  item(position: number): ItemEntry {
    return this.#tables.items.get(position);
  }

  /** Position of the last turn with the id. */
  findTurn(id: string): number | null {
    return this.#tables.turns.find(id);
  }

  /** Position of the last item with the id, when it is in that turn. */
  findItem(id: string, turn: number): number | null {
    const position = this.#tables.items.find(id);
    return position !== null && this.item(position).turn === turn ? position : null;
  }

  /** Position of the last item with the id. */
  findAnywhere(id: string): number | null {
    return this.#tables.items.find(id);
  }

  addTurn(turn: Omit<TurnEntry, 'firstItem'>): number {
    this.#tables.turns.push({ ...turn, firstItem: this.itemCount });
    return this.turnCount - 1;
  }

  changeTurn(position: number, change: Partial<TurnEntry>): void {
    this.#tables.turns.replace(position, { ...this.turn(position), ...change });
  }

  /** Behind the last item of the turn. */
  addItem(named: number, item: LooseItem): void {
    const turn = this.#mayMoveFrom(this.#endOf(named)) ? named : this.turnCount - 1;
    const at = this.#endOf(turn);
    if (at === this.itemCount) this.#tables.items.push({ ...item, turn });
    else this.#rewriteFrom(at, (rest) => [{ ...item, turn }, ...rest]);
    this.#shift(turn, 1);
  }

  /** In place; the last one may change without being a rewrite when `stillOpen`. */
  replaceItem(position: number, item: LooseItem, stillOpen = false): void {
    this.#tables.items.replace(position, { ...item, turn: this.item(position).turn });
    if (!stillOpen) this.#state.rewrites += 1;
  }

  removeItem(position: number): void {
    const { turn } = this.item(position);
    this.#rewriteFrom(position, (rest) => rest.slice(1));
    this.#shift(turn, -1);
  }

  /** Whether the item can be taken away so that another one comes behind the others of its turn. */
  canGoBehind(position: number): boolean {
    return position !== this.#endOf(this.item(position).turn) - 1 && this.#mayMoveFrom(position);
  }

  /** Gives its new position. */
  moveTurnToEnd(position: number): number {
    const { firstItem } = this.turn(position);
    if (!this.#mayMoveFrom(firstItem)) return position;
    const end = this.#endOf(position);
    const turns = Array.from({ length: this.turnCount - position }, (_, at) => this.turn(position + at));
    this.#rewriteFrom(firstItem, (rest) => {
      const moved = rest.slice(0, end - firstItem).map((item) => ({ ...item, turn: this.turnCount - 1 }));
      const others = rest.slice(end - firstItem).map((item) => ({ ...item, turn: item.turn - 1 }));
      return [...others, ...moved];
    });
    this.#tables.turns.truncate(position);
    const [moved, ...others] = turns;
    const size = end - firstItem;
    for (const turn of others) this.#tables.turns.push({ ...turn, firstItem: turn.firstItem - size });
    if (moved !== undefined) this.#tables.turns.push({ ...moved, firstItem: this.itemCount - size });
    return this.turnCount - 1;
  }

  /** Keeps the first `count` turns and their items. */
  keepTurns(count: number): void {
    if (count >= this.turnCount) return;
    this.#tables.items.truncate(this.turn(count).firstItem);
    this.#tables.turns.truncate(count);
    this.#state.rewrites += 1;
  }

  #mayMoveFrom(position: number): boolean {
    const moves = this.itemCount - position;
    return moves === 0 || this.#state.moved + moves < MOVES + MOVES_PER_ITEM * this.itemCount;
  }

  #endOf(turn: number): number {
    return turn + 1 < this.turnCount ? this.turn(turn + 1).firstItem : this.itemCount;
  }

  #rewriteFrom(position: number, change: (rest: readonly ItemEntry[]) => readonly ItemEntry[]): void {
    const rest = Array.from({ length: this.itemCount - position }, (_, at) => this.item(position + at));
    this.#tables.items.truncate(position);
    for (const item of change(rest)) this.#tables.items.push(item);
    this.#state.rewrites += 1;
    this.#state.moved += rest.length;
  }

  /** Turns behind this one begin so many items later. */
  #shift(turn: number, by: number): void {
    for (let later = turn + 1; later < this.turnCount; later++) {
      this.changeTurn(later, { firstItem: this.turn(later).firstItem + by });
    }
  }
}
