import { type RefObject, useLayoutEffect } from 'react';
import { keepFocus, pageFallback } from '../ui/index.ts';

/** Where what had the focus goes away, it comes to the control that the page names for that; unnamed, to nothing. */
export function useKeptFocus(page: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = page.current;
    if (element === null) return;
    return keepFocus(element, () => pageFallback(element));
  }, [page]);
}
