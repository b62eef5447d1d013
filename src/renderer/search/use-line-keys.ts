import type { KeyboardEvent, RefObject } from 'react';
import { parseThreadId, type ThreadId } from '../../shared/thread.ts';
import { useNavigation } from '../navigation/index.ts';
import { useSelection } from '../selection/index.ts';
import { focusSelectedRow } from '../threads/index.ts';
import { overlayIsOpen } from '../ui/index.ts';
import { moveLine, moveThread } from './move-line.ts';
import { focusResults, focusSearchBox } from './results-element.ts';
import { useHitOrder } from './use-hit-order.ts';

/** Keys that the window has for the open thread: while a line has the focus, its thread is opened first. */
const THREAD_KEYS: ReadonlySet<string> = new Set(['F2', 'g', 'e', 's', 'm', 'Delete', 'Backspace']);

/** What the keys do while the focus is in what was found. */
export function useLineKeys(list: RefObject<HTMLUListElement | null>) {
  const navigation = useNavigation();
  const selection = useSelection();
  const rows = useHitOrder();
  return (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || list.current === null) return;
    const { key } = event;
    const lines = linesIn(list.current);
    const at = lines.findIndex((line) => line === lineOf(event.target));
    if (event.shiftKey) return extend(event, lines, at);
    if (key === ' ') return mark(event);
    if (THREAD_KEYS.has(key)) return openThreadOf(lines[at]);
    const to = key === 'Escape' ? 'out' : moveLine(key, placeOf(list.current, lines, at));
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (to === 'out') leave();
    else if (to === 'above') focusSearchBox();
    else focusLine(lines[to]);
  };

  /** The space bar on a button, or on the box of a thread, is theirs. */
  function mark(event: KeyboardEvent): void {
    const id = threadIdOf(event.target);
    if (id === null) return;
    event.preventDefault();
    selection.toggle(id);
  }

  /** Marks the threads from the anchor, or from the one of the line that has the focus, to where the key leads. */
  function extend(event: KeyboardEvent, lines: readonly HTMLElement[], at: number): void {
    if (list.current === null) return;
    const to = moveThread(event.key, placeOf(list.current, lines, at));
    const id = to === null ? null : threadIdOf(lines[to]);
    if (to === null || id === null) return;
    event.preventDefault();
    event.stopPropagation();
    selection.extendTo(id, rows(), threadIdOf(lines[at]));
    focusLine(lines[to]);
  }

  function openThreadOf(line: HTMLElement | undefined): void {
    const id = threadIdOf(line);
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

/** The line that has the focus; for the box beside one, that one. */
function lineOf(target: EventTarget): Element | null {
  if (!(target instanceof Element)) return null;
  return target.closest('a[data-line]') ?? target.closest('[data-heading]')?.querySelector('a') ?? null;
}

function placeOf(list: HTMLElement, lines: readonly HTMLElement[], at: number) {
  const pageLines = Math.max(1, Math.floor(list.clientHeight / 48) - 1);
  return { lines: lines.map(viewOf), at, pageLines };
}

function viewOf(line: HTMLElement) {
  const key = line.dataset['line'] ?? '';
  return { key, thread: !key.includes('/') };
}

/** The thread that a line is, or is of; null: it is no line. */
function threadIdOf(line: EventTarget | undefined): ThreadId | null {
  if (!(line instanceof HTMLElement)) return null;
  return parseThreadId(line.dataset['line']?.split('/')[0] ?? '');
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
