import { useEffect, useMemo, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Thread } from '../../shared/thread.ts';
import { useHomeStatus } from '../client/index.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { useAnySelected, useExtendSelection, useSelection } from '../selection/index.ts';
import { useRowHeight } from '../preferences/index.ts';
import { overlayIsOpen, useNow } from '../ui/index.ts';
import { moveSelection } from './move-selection.ts';
import styles from './thread-list-view.module.css';
import { ThreadRow } from './thread-row.tsx';
import { useThreadList, useThreadListState } from './threads-context.tsx';
import { useListOrder } from './use-list-order.ts';
import { useListScroll } from './use-list-scroll.ts';

/** The id of the list's element: keys pressed anywhere in the window move the focus into it. */
export const LIST_ELEMENT = 'thread-list';

/** The virtual list itself: only rows near the visible ones are in the page. */
export function ThreadRows() {
  const rows = useThreadListState((state) => state.rows);
  const total = useThreadListState((state) => state.total);
  const busy = useThreadListState((state) => state.phase === 'loading');
  const selectedId = useNavigationState((state) => state.threadId);
  const canEdit = useHomeStatus()?.readOnly === false;
  const selecting = useAnySelected();
  const now = useNow();
  const rowHeight = useRowHeight();
  const handle = useRef<VirtualizerHandle>(null);
  const onScroll = useListScroll(handle, rows);
  const selected = useMemo(() => rows.findIndex(({ id }) => id === selectedId), [rows, selectedId]);
  const tabbable = Math.max(0, selected);
  const keepFocus = useListKeys(handle, selected, rowHeight);
  useScrollToSelected(handle, selected, rows, rowHeight);

  return (
    <div
      id={LIST_ELEMENT}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows are wrapped by the virtual list, which a <ul> may not hold.
      role="list"
      aria-label="Threads"
      aria-busy={busy}
      data-selecting={selecting}
      // Where the focus goes when the last row goes away.
      tabIndex={-1}
      className={styles['rows']}
    >
      <Virtualizer
        // What is known of heights is of no use for rows of another height.
        key={rowHeight}
        ref={handle}
        data={rows}
        itemSize={rowHeight}
        bufferSize={rowHeight * 6}
        keepMounted={rows.length === 0 ? [] : [tabbable]}
        onScroll={onScroll}
        onScrollEnd={keepFocus}
      >
        {(thread: Thread, index: number) => (
          <ThreadRow
            key={thread.id}
            thread={thread}
            index={index}
            total={total}
            selected={index === selected}
            tabbable={index === tabbable}
            now={now}
            canEdit={canEdit}
          />
        )}
      </Virtualizer>
    </div>
  );
}

type HandleRef = ReturnType<typeof useRef<VirtualizerHandle | null>>;

/**
 * Keys of the list: while the focus is in it, and while it is nowhere. Returns what to call when scrolling has ended:
 * a row that the virtual list put elsewhere in the page on the way has lost the focus.
 */
function useListKeys(handle: HandleRef, selected: number, rowHeight: number): () => void {
  const list = useThreadList();
  const moved = useRef(false);
  const navigation = useNavigation();
  const selection = useSelection();
  const extend = useExtendSelection(useListOrder());
  useEffect(() => {
    const select = (index: number, extending: boolean) => {
      const row = list.store.getState().rows[index];
      if (row === undefined) return;
      if (extending) extend(row.id);
      navigation.select(row.id);
      moved.current = true;
      handle.current?.scrollToIndex(index, { align: 'nearest' });
      requestAnimationFrame(() => focusSelectedRow());
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isForList(event)) return;
      if (event.key === ' ') return mark(event);
      const pageRows = Math.max(1, Math.floor((handle.current?.viewportSize ?? 0) / rowHeight) - 1);
      const count = list.store.getState().rows.length;
      const target = moveSelection(event.key, { selected, count, pageRows });
      if (target === null) return;
      event.preventDefault();
      if (event.key === 'End')
        void list.loadToEnd().then(() => select(list.store.getState().rows.length - 1, event.shiftKey));
      else select(target, event.shiftKey);
    };
    const mark = (event: KeyboardEvent) => {
      const row = list.store.getState().rows[Math.max(0, selected)];
      if (row === undefined || !isOnRow(event)) return;
      event.preventDefault();
      selection.toggle(row.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [handle, list, navigation, selection, extend, selected, rowHeight]);
  return () => {
    if (moved.current && document.activeElement === document.body) focusSelectedRow();
    moved.current = false;
  };
}

function isForList({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || overlayIsOpen() || listIsCovered()) return false;
  return (
    target === document.body || (target instanceof Element && target.closest(`#${LIST_ELEMENT}`) !== null)
  );
}

/** The space bar elsewhere scrolls, or presses a button. */
function isOnRow({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches(`#${LIST_ELEMENT} a`);
}

/** True while something lies over the list, as what a search found does. */
function listIsCovered(): boolean {
  return document.querySelector('[data-covers]') !== null;
}

/** Puts the focus on the selected row, or on the first one. False when there is none that can have it now. */
export function focusSelectedRow(): boolean {
  const row = document.querySelector<HTMLElement>(`#${LIST_ELEMENT} a[tabindex="0"]`);
  row?.focus({ preventScroll: true });
  // A row that has just come is invisible until it was measured, and takes no focus.
  return row !== null && document.activeElement === row;
}

/**
 * Shows the selected row when the list is first there, or there with rows of another height: a reload ends where it
 * began, as far as it is loaded.
 */
function useScrollToSelected(
  handle: HandleRef,
  selected: number,
  rows: readonly Thread[],
  rowHeight: number,
): void {
  const done = useRef(0);
  useEffect(() => {
    if (done.current === rowHeight || rows.length === 0) return;
    done.current = rowHeight;
    if (selected > 0) handle.current?.scrollToIndex(selected, { align: 'nearest' });
  }, [handle, selected, rows, rowHeight]);
}
