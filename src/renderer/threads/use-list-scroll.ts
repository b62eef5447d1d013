import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import { useThreadList } from './threads-context.tsx';

/** The next page is asked for when this many rows or fewer are left below. */
const ROWS_AHEAD = 80;

interface Anchor {
  readonly id: ThreadId;
  /** How far the row's top is above the top of the list, in pixels. */
  readonly above: number;
}

/**
 * Keeps the list's scroll position calm: rows that come or go above the first visible one do not move it, and pages
 * are loaded before the end is reached. Returns what to call when the list was scrolled.
 */
export function useListScroll(
  handle: RefObject<VirtualizerHandle | null>,
  rows: readonly Thread[],
): () => void {
  const list = useThreadList();
  const anchor = useRef<Anchor | null>(null);

  const onScroll = () => {
    const virtual = handle.current;
    if (virtual === null) return;
    const { rows: current } = list.store.getState();
    anchor.current = anchorAt(virtual, current);
    const last = virtual.findItemIndex(virtual.scrollOffset + virtual.viewportSize);
    if (last >= current.length - ROWS_AHEAD) void list.loadMore();
  };

  useLayoutEffect(() => {
    const at = anchor.current;
    const virtual = handle.current;
    if (at === null || virtual === null) return;
    const index = rows.findIndex(({ id }) => id === at.id);
    if (index < 0) return;
    const wanted = virtual.getItemOffset(index) + at.above;
    if (Math.abs(wanted - virtual.scrollOffset) > 1) virtual.scrollTo(wanted);
  }, [handle, rows]);

  useEffect(() => {
    const virtual = handle.current;
    if (virtual !== null && virtual.scrollSize < virtual.viewportSize + ROWS_AHEAD) void list.loadMore();
  }, [handle, list, rows]);

  return onScroll;
}

/** null at the very top: there new rows should be seen coming in. */
function anchorAt(virtual: VirtualizerHandle, rows: readonly Thread[]): Anchor | null {
  if (virtual.scrollOffset < 1) return null;
  const index = virtual.findItemIndex(virtual.scrollOffset);
  const row = rows[index];
  return row === undefined
    ? null
    : { id: row.id, above: virtual.scrollOffset - virtual.getItemOffset(index) };
}
