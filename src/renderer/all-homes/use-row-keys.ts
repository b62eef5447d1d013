import { type RefObject, useEffect, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { moveSelection } from '../threads/index.ts';
import { overlayIsOpen } from '../ui/index.ts';
import type { AllHomesList } from './all-homes-list.ts';

/** The id of the list's element. */
export const ROWS_ELEMENT = 'all-homes-rows';

export interface RowKeysParts {
  readonly list: AllHomesList;
  readonly handle: RefObject<VirtualizerHandle | null>;
  /** Index of the row that has the focus, or had it last. */
  readonly current: number;
  /** In pixels. */
  readonly rowHeight: number;
  /** The row with this key gets the focus. */
  readonly onMove: (key: string) => void;
}

/**
 * Keys of the list: while the focus is in it, and while it is nowhere. Returns what to call when scrolling has ended: a
 * row that the virtual list put elsewhere in the page on the way has lost the focus.
 */
export function useRowKeys({ list, handle, current, rowHeight, onMove }: RowKeysParts): () => void {
  const moved = useRef(false);
  useEffect(() => {
    const go = (index: number) => {
      const row = list.store.getState().rows[index];
      if (row === undefined) return;
      onMove(row.key);
      moved.current = true;
      handle.current?.scrollToIndex(index, { align: 'nearest' });
      requestAnimationFrame(() => focusRow());
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isForRows(event)) return;
      const pageRows = Math.max(1, Math.floor((handle.current?.viewportSize ?? 0) / rowHeight) - 1);
      const count = list.store.getState().rows.length;
      const selected = event.target === document.body ? current - 1 : current;
      const target = moveSelection(arrowOf(event.key), { selected, count, pageRows });
      if (target === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key !== 'End') return go(target);
      void list.loadToEnd().then(() => go(list.store.getState().rows.length - 1));
    };
    // Before the keys of actions: J and K mean prompts elsewhere.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [list, handle, current, rowHeight, onMove]);
  return () => {
    if (moved.current && document.activeElement === document.body) focusRow();
    moved.current = false;
  };
}

const LETTERS: Readonly<Record<string, string>> = { j: 'ArrowDown', k: 'ArrowUp' };

function arrowOf(key: string): string {
  return LETTERS[key] ?? key;
}

function isForRows({ target, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || shiftKey || overlayIsOpen()) return false;
  return (
    target === document.body || (target instanceof Element && target.closest(`#${ROWS_ELEMENT}`) !== null)
  );
}

/** Puts the focus on the row that had it last, or on the first one. False when there is none. */
export function focusRow(): boolean {
  const row = document.querySelector<HTMLElement>(`#${ROWS_ELEMENT} a[tabindex="0"]`);
  row?.focus({ preventScroll: true });
  return row !== null;
}
