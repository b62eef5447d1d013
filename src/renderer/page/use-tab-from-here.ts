import { type RefObject, useLayoutEffect } from 'react';

/**
 * Lets the Tab key go on in a page that just came, rather than in the sidebar where it was chosen. Nothing has the focus
 * then, unless the page gave it to something, so that keys that work wherever the focus is nowhere work.
 */
export function useTabFromHere(page: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = page.current;
    if (element === null || element.contains(document.activeElement)) return;
    element.focus({ preventScroll: true });
    element.blur();
  }, [page]);
}
