import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { AllHomesList } from './all-homes-list.ts';
import type { HomeRow } from './rows.ts';

/** The next page is asked for when this many rows or fewer are left below. */
const ROWS_AHEAD = 80;

interface Anchor {
  readonly key: string;
  /** How far the row's top is above the top of the list, in pixels. */
  readonly above: number;
}

export interface RowScrollParts {
  readonly list: AllHomesList;
  readonly handle: RefObject<VirtualizerHandle | null>;
  readonly rows: readonly HomeRow[];
  /** What the rows answer: the answer to something else begins at its top. */
  readonly query: string;
}

/**
 * Loads pages before the end is reached, and keeps the first visible row where it is when rows come or go above it.
 * Returns what to call when the list was scrolled.
 */
export function useRowScroll({ list, handle, rows, query }: RowScrollParts): () => void {
  const anchor = useRef<Anchor | null>(null);
  const loadAhead = () => {
    const virtual = handle.current;
    if (virtual === null) return;
    const last = virtual.findItemIndex(virtual.scrollOffset + virtual.viewportSize);
    if (last >= list.store.getState().rows.length - ROWS_AHEAD) void list.loadMore();
  };
  useLayoutEffect(() => {
    anchor.current = null;
    handle.current?.scrollTo(0);
  }, [handle, query]);
  useLayoutEffect(() => {
    const at = anchor.current;
    const virtual = handle.current;
    if (at === null || virtual === null) return;
    const index = rows.findIndex(({ key }) => key === at.key);
    if (index < 0) return;
    const wanted = virtual.getItemOffset(index) + at.above;
    if (Math.abs(wanted - virtual.scrollOffset) > 1) virtual.scrollTo(wanted);
  }, [handle, rows]);
  useEffect(loadAhead);
  return () => {
    const virtual = handle.current;
    if (virtual === null) return;
    anchor.current = anchorAt(virtual, list.store.getState().rows);
    loadAhead();
  };
}

/** null at the very top: there new rows should be seen coming in. */
function anchorAt(virtual: VirtualizerHandle, rows: readonly HomeRow[]): Anchor | null {
  if (virtual.scrollOffset < 1) return null;
  const index = virtual.findItemIndex(virtual.scrollOffset);
  const row = rows[index];
  return row === undefined
    ? null
    : { key: row.key, above: virtual.scrollOffset - virtual.getItemOffset(index) };
}
