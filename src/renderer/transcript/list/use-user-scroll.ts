import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** Scrolling goes on for a while after the hand that began it has stopped. */
const AFTER_MS = 600;

const INPUTS = ['wheel', 'touchmove', 'pointerdown', 'pointermove', 'keydown'] as const;

/**
 * Tells whether a person is scrolling now: lists move by themselves too, when rows turn out higher or lower than
 * thought.
 */
export function useUserScroll(list: RefObject<HTMLElement | null>): () => boolean {
  const at = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const element = list.current;
    const note = (event: Event) => {
      if (event instanceof PointerEvent && event.type === 'pointermove' && event.buttons === 0) return;
      at.current = performance.now();
    };
    for (const input of INPUTS) element?.addEventListener(input, note, { passive: true });
    return () => {
      for (const input of INPUTS) element?.removeEventListener(input, note);
    };
  }, [list]);
  return useCallback(() => performance.now() - at.current < AFTER_MS, []);
}
