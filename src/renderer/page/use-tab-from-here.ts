import { type RefObject, useLayoutEffect } from 'react';

/**
 * Lets the Tab key go on in a page that just came, rather than in the sidebar where it was chosen. Nothing has the focus
 * then, unless the page gave it to something, so that keys that work wherever the focus is nowhere work.
 */
export function useTabFromHere(page: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = page.current;
    if (element !== null && !element.contains(document.activeElement)) goOnFrom(element);
  }, [page]);
}

/** The element can have the focus for this only: else it would take it with each click on a blank place in it. */
function goOnFrom(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.blur();
  element.removeAttribute('tabindex');
}
