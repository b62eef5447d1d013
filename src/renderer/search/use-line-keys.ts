import type { KeyboardEvent, RefObject } from 'react';
import { parseThreadId } from '../../shared/thread.ts';
import { useNavigation } from '../navigation/index.ts';
import { focusSelectedRow } from '../threads/index.ts';
import { overlayIsOpen } from '../ui/index.ts';
import { moveLine } from './move-line.ts';
import { focusResults, focusSearchBox } from './results-element.ts';

/** Keys that the window has for the open thread: while a line has the focus, its thread is opened first. */
const THREAD_KEYS: ReadonlySet<string> = new Set(['F2', 'g', 'e', 's', 'm', 'Delete', 'Backspace']);

/** What the keys do while the focus is in what was found. */
export function useLineKeys(list: RefObject<HTMLUListElement | null>) {
  const navigation = useNavigation();
  return (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || list.current === null) return;
    const { key } = event;
    const lines = linesIn(list.current);
    const at = lines.findIndex((line) => line === event.target);
    if (THREAD_KEYS.has(key)) return openThreadOf(lines[at]);
    const page = Math.max(1, Math.floor(list.current.clientHeight / 48) - 1);
    const views = lines.map(viewOf);
    const to = key === 'Escape' ? 'out' : moveLine(key, { lines: views, at, pageLines: page });
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (to === 'out') leave();
    else if (to === 'above') focusSearchBox();
    else focusLine(lines[to]);
  };

  function openThreadOf(line: HTMLElement | undefined): void {
    const id = parseThreadId(line?.dataset['line']?.split('/')[0] ?? '');
    if (id !== null && navigation.store.getState().threadId !== id) navigation.select(id);
  }

  function leave(): void {
    navigation.search('');
    requestAnimationFrame(() => focusSelectedRow());
  }
}

function linesIn(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('a[data-line]')];
}

function viewOf(line: HTMLElement) {
  const key = line.dataset['line'] ?? '';
  return { key, thread: !key.includes('/') };
}

function focusLine(line: HTMLElement | undefined): void {
  line?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: 'nearest' });
}

/** An arrow key that is pressed while the focus is nowhere goes to the results. */
export function followLooseKeys(): () => void {
  const onKeyDown = (event: globalThis.KeyboardEvent) => {
    if (event.target !== document.body || overlayIsOpen()) return;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (focusResults()) event.preventDefault();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
