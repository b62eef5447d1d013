import type { RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Reader, RowWindow, ShownItems, ViewTarget } from '../reading/index.ts';
import type { TranscriptSource } from '../source/index.ts';
import { placeOfRow, rowAtPlace } from './rows-of-list.ts';

/** This near to the end, in pixels, the view is at the end. */
const NEAR_END = 40;
/** So long after that, rows that turn out higher move the list down, and no hand does. */
const SETTLES_MS = 600;
/** Rows beyond the visible ones whose items are asked for. */
const ROWS_AHEAD = 12;

export interface ListViewParts {
  readonly handle: RefObject<VirtualizerHandle | null>;
  readonly source: TranscriptSource;
  readonly reader: Reader;
  /** Whether a person is scrolling now. */
  readonly byUser: () => boolean;
}

/** What the list shows: it carries out where the view is to go, keeps it there, and tells what is in it. */
export class ListView {
  readonly #parts: ListViewParts;
  #shown: ShownItems;
  #window: RowWindow;
  #offset = 0;
  /** When somebody began to scroll up last. */
  #leftAt = Number.NEGATIVE_INFINITY;

  constructor(parts: ListViewParts, shown: ShownItems, window: RowWindow) {
    this.#parts = parts;
    this.#shown = shown;
    this.#window = window;
  }

  /** Other rows: their number, or what they mean. */
  setRows(shown: ShownItems, window: RowWindow): void {
    this.#shown = shown;
    this.#window = window;
  }

  /** Goes to a row. False: it is outside the window of rows. */
  goTo(target: ViewTarget): boolean {
    const row = rowOfTarget(target, this.#shown);
    if (row < this.#window.from || row >= this.#window.to) return false;
    if (target.kind === 'end') this.#toEnd();
    else this.#goToPlace(placeOfRow(row, this.#window), target.above);
    return true;
  }

  /** Stays at the end when the view is to follow it. */
  follow(): void {
    if (this.#parts.reader.store.getState().following) this.#toEnd();
  }

  /** Somebody scrolls up: said before the list has moved, which it does only where there is something above. */
  leaveEnd(): void {
    if ((this.#parts.handle.current?.scrollOffset ?? 0) <= 0) return;
    this.#leftAt = performance.now();
    this.#parts.reader.leaveEnd();
  }

  /** Tells what is in view, and asks for the items that are missing of it. */
  look(): void {
    const virtual = this.#parts.handle.current;
    if (virtual === null || this.#shown.count === 0 || virtual.viewportSize === 0) return;
    const { scrollOffset, viewportSize, scrollSize } = virtual;
    const first = virtual.findItemIndex(scrollOffset + 1);
    const top = rowAtPlace(first, this.#window);
    const bottom = rowAtPlace(virtual.findItemIndex(scrollOffset + viewportSize - 1), this.#window);
    this.#want(top, bottom);
    const place = {
      item: this.#shown.itemAt(top),
      above: scrollOffset - virtual.getItemOffset(first),
      last: this.#shown.itemAt(bottom),
      atEnd: this.#window.to === this.#shown.count && scrollSize - scrollOffset - viewportSize < NEAR_END,
    };
    this.#parts.reader.viewed(place, this.#moved(scrollOffset));
  }

  #want(top: number, bottom: number): void {
    const from = Math.max(0, top - ROWS_AHEAD);
    const to = Math.min(this.#shown.count, bottom + 1 + ROWS_AHEAD);
    const positions = Array.from({ length: Math.max(0, to - from) }, (_, at) =>
      this.#shown.itemAt(from + at),
    );
    this.#parts.source.want({ positions, wholePages: this.#shown.whole });
  }

  /** The way a person moved the view; null when it stayed, or moved by itself. */
  #moved(offset: number): 'up' | 'down' | null {
    const before = this.#offset;
    this.#offset = offset;
    if (offset === before || !this.#parts.byUser()) return null;
    if (offset < before) return 'up';
    return performance.now() - this.#leftAt < SETTLES_MS ? null : 'down';
  }

  #toEnd(): void {
    this.#parts.handle.current?.scrollToIndex(Number.MAX_SAFE_INTEGER, { align: 'end' });
  }

  #goToPlace(place: number, above: number): void {
    this.#parts.handle.current?.scrollToIndex(place, { align: 'start', offset: above });
  }
}

/** The row that a target is in, or the nearest one; -1: there are none. */
export function rowOfTarget(target: ViewTarget, shown: ShownItems): number {
  const last = shown.count - 1;
  return target.kind === 'end' ? last : Math.min(shown.rowOf(target.item), last);
}
