import type { RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { RowWindow, ShownItems } from '../reading/index.ts';
import { placeOfRow, rowAtPlace } from './rows-of-list.ts';

/** Less than this, in pixels, is no movement: a browser puts a view on whole pixels. */
const PIXEL = 1;

interface Held {
  readonly item: number;
  /** Pixels from the upper edge of the view down to the item. */
  readonly below: number;
  /** Held until the rows in the page are filled; then what is at the top is. */
  readonly passing: boolean;
}

/** What the rows of a list show, and which of them can be scrolled to. */
export interface ListRows {
  readonly shown: ShownItems;
  readonly window: RowWindow;
}

export interface ListElements {
  readonly list: RefObject<HTMLElement | null>;
  readonly handle: RefObject<VirtualizerHandle | null>;
}

/**
 * Keeps what is at the top of the view where it is while rows come, go, or turn out higher or lower than thought. It
 * holds on to one item: the one that the view was told to go to, until that is filled; then the first one in view.
 */
export class HeldPlace {
  readonly #elements: ListElements;
  #rows: ListRows;
  #held: Held | null = null;
  /** Where the view was seen or put last. */
  #offset = 0;
  #box = { top: 0, height: 0 };

  constructor(elements: ListElements, rows: ListRows) {
    this.#elements = elements;
    this.#rows = rows;
  }

  setRows(rows: ListRows): void {
    this.#rows = rows;
  }

  /** Brings the end into view, and holds on to nothing. */
  toEnd(): void {
    const list = this.#elements.list.current;
    this.#held = null;
    if (list !== null) this.#move(list, list.scrollHeight - list.clientHeight);
  }

  /** Brings an item so many pixels below the upper edge of the view, as far as the list goes. */
  put(item: number, below: number): void {
    this.#held = { item, below, passing: true };
    this.#restore(this.#held);
    this.#settle(this.#offset);
  }

  /** After rows or the list have changed their size: goes back to where the view was, or to the end. */
  keep(following: boolean): void {
    this.#followBox();
    if (following) return this.toEnd();
    if (this.#held === null) return this.#hold(this.#elements.list.current?.scrollTop ?? 0);
    const arrived = this.#restore(this.#held);
    if (this.#held.passing) this.#settle(this.#offset);
    else if (!arrived) this.#hold(this.#offset);
  }

  /** The view is at `offset` now. Returns by how many pixels somebody else moved it, who wants it to stay there. */
  look(offset: number): number {
    const by = offset - this.#offset;
    const moved = Math.abs(by) >= PIXEL;
    if (moved || this.#held === null) this.#hold(offset);
    else if (this.#held.passing) this.#settle(offset);
    return moved ? by : 0;
  }

  /** A list that begins lower on the screen, since something above it has grown, shows its items where they were. */
  #followBox(): void {
    const box = this.#elements.list.current?.getBoundingClientRect();
    if (box === undefined) return;
    const { top, height } = this.#box;
    this.#box = { top: box.top, height: box.height };
    if (this.#held === null || height === 0 || height === box.height) return;
    this.#held = { ...this.#held, below: this.#held.below + top - box.top };
  }

  /** False: the list does not go so far. */
  #restore({ item, below }: Held): boolean {
    const { list, handle } = this.#elements;
    if (list.current === null || handle.current === null) return false;
    const wanted = handle.current.getItemOffset(this.#placeOf(item)) - below;
    this.#move(list.current, wanted);
    return Math.abs(list.current.scrollTop - wanted) <= PIXEL;
  }

  #move(list: HTMLElement, offset: number): void {
    if (Math.abs(list.scrollTop - offset) >= PIXEL) list.scrollTop = offset;
    this.#offset = list.scrollTop;
  }

  /** Once the rows in the page are filled, the first one in view is held. */
  #settle(offset: number): void {
    const list = this.#elements.list.current;
    if (list === null || this.#held === null || !isFilled(list, this.#held.item)) return;
    if (list.querySelector('[data-ghost]') === null) this.#hold(offset);
  }

  /** Holds on to the first item in view; to the next one as long as the first one is partly above and not filled. */
  #hold(offset: number): void {
    const list = this.#elements.list.current;
    const virtual = this.#elements.handle.current;
    this.#offset = offset;
    if (list === null || virtual === null || this.#rows.shown.count === 0) return;
    const first = virtual.findItemIndex(offset + PIXEL);
    const passing = virtual.getItemOffset(first) < offset && !isFilled(list, this.#itemAt(first));
    const useNext = passing && virtual.getItemOffset(first + 1) < offset + virtual.viewportSize;
    const item = this.#itemAt(useNext ? first + 1 : first);
    const below = virtual.getItemOffset(this.#placeOf(item)) - offset;
    this.#held = { item, below, passing };
  }

  #placeOf(item: number): number {
    return placeOfRow(this.#rows.shown.rowOf(item), this.#rows.window);
  }

  #itemAt(place: number): number {
    return this.#rows.shown.itemAt(rowAtPlace(place, this.#rows.window));
  }
}

function isFilled(list: HTMLElement, item: number): boolean {
  return list.querySelector(`article[data-item="${item}"]`) !== null;
}
