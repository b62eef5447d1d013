import type { Reader, ViewTarget, ShownItems } from '../reading/index.ts';
import type { TranscriptSource } from '../source/index.ts';
import { HeldPlace, type ListElements, type ListRows } from './held-place.ts';
import { rowAtPlace } from './rows-of-list.ts';
import { UserScroll } from './user-scroll.ts';

/** This near to the end, in pixels, the view is at the end. */
const NEAR_END = 40;
/** Rows beyond the visible ones whose items are asked for. */
const ROWS_AHEAD = 12;

export interface ListViewParts extends ListElements {
  readonly source: TranscriptSource;
  readonly reader: Reader;
}

/** What the list shows: it carries out where the view is to go, keeps it there, and tells what is in it. */
export class ListView {
  readonly #parts: ListViewParts;
  readonly #user = new UserScroll(() => this.#leaveEnd());
  readonly #held: HeldPlace;
  #rows: ListRows;

  constructor(parts: ListViewParts, rows: ListRows) {
    this.#parts = parts;
    this.#rows = rows;
    this.#held = new HeldPlace(parts, rows);
  }

  /** Takes note of who scrolls the list, until the function that it returns is called. */
  followUser(list: HTMLElement): () => void {
    return this.#user.follow(list);
  }

  /** Other rows: their number, or what they mean. */
  setRows(rows: ListRows): void {
    this.#rows = rows;
    this.#held.setRows(rows);
  }

  /** Goes to a row. False: it is outside the window of rows. */
  goTo(target: ViewTarget): boolean {
    const { shown, window } = this.#rows;
    const row = rowOfTarget(target, shown);
    if (row < window.from || row >= window.to) return false;
    this.#user.forget();
    if (target.kind === 'end') this.#held.toEnd();
    else this.#held.put(shown.itemAt(row), -target.above);
    return true;
  }

  /** Stays at the end when the view is to follow it. */
  follow(): void {
    if (this.#isFollowing()) this.#held.toEnd();
  }

  /** Rows, or the list, are higher or lower than before. */
  resized(): void {
    this.#held.keep(this.#isFollowing());
    this.look();
  }

  /** Tells what is in view, and asks for the items that are missing of it. `offset`: where the list is scrolled to. */
  look(offset = this.#parts.list.current?.scrollTop ?? 0): void {
    const virtual = this.#parts.handle.current;
    const { shown, window } = this.#rows;
    if (virtual === null || shown.count === 0 || virtual.viewportSize === 0) return;
    const moved = this.#user.moved(this.#held.look(offset));
    const { viewportSize, scrollSize } = virtual;
    const first = virtual.findItemIndex(offset + 1);
    const top = rowAtPlace(first, window);
    const bottom = rowAtPlace(virtual.findItemIndex(offset + viewportSize - 1), window);
    this.#want(top, bottom);
    const place = {
      item: shown.itemAt(top),
      above: offset - virtual.getItemOffset(first),
      last: shown.itemAt(bottom),
      atEnd: window.to === shown.count && scrollSize - offset - viewportSize < NEAR_END,
    };
    this.#parts.reader.viewed(place, moved);
  }

  #want(top: number, bottom: number): void {
    const { shown } = this.#rows;
    const from = Math.max(0, top - ROWS_AHEAD);
    const to = Math.min(shown.count, bottom + 1 + ROWS_AHEAD);
    const positions = Array.from({ length: Math.max(0, to - from) }, (_, at) => shown.itemAt(from + at));
    this.#parts.source.want({ positions, wholePages: shown.whole });
  }

  /** Said before the list has moved, which it does only where there is something above. */
  #leaveEnd(): void {
    if ((this.#parts.list.current?.scrollTop ?? 0) > 0) this.#parts.reader.leaveEnd();
  }

  #isFollowing(): boolean {
    return this.#parts.reader.store.getState().following;
  }
}

/** The row that a target is in, or the nearest one; -1: there are none. */
export function rowOfTarget(target: ViewTarget, shown: ShownItems): number {
  const last = shown.count - 1;
  return target.kind === 'end' ? last : Math.min(shown.rowOf(target.item), last);
}
