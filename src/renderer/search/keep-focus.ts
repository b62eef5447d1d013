import { focusSelectedRow, LIST_ELEMENT } from '../threads/index.ts';
import { focusResults } from './results-element.ts';

/** As long as rows may take to go, or to be there, once main has said that something is done. */
const WATCHED_MS = 1_000;

/**
 * Puts the focus into what was found, or into the list, when what has it goes away now or in a moment. Whoever puts it
 * elsewhere meanwhile keeps it there.
 */
export function keepFocusInList(): void {
  watch(performance.now() + WATCHED_MS);
}

function watch(until: number): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) void (focusResults() || focusSelectedRow() || focusList());
    if (performance.now() < until) watch(until);
  });
}

/** A list without rows. */
function focusList(): boolean {
  const list = document.getElementById(LIST_ELEMENT);
  list?.focus({ preventScroll: true });
  return list !== null;
}
