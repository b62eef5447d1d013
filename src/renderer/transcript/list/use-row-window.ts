import { useCallback, useState } from 'react';
import { type RowWindow, type ShownItems, windowAfter, windowAround } from '../reading/index.ts';

/** The rows that can be scrolled to: all of them, or as many as a browser can draw, around where one reads. */
export function useRowWindow(
  shown: ShownItems,
  firstRow: () => number,
): readonly [RowWindow, (window: RowWindow) => void] {
  const [known, setKnown] = useState(() => ({ shown, window: windowAround(firstRow(), shown.count) }));
  let { window } = known;
  if (known.shown !== shown) {
    window = windowAfter(known.window, known.shown.count, shown.count);
    setKnown({ shown, window });
  }
  const setWindow = useCallback((next: RowWindow) => setKnown({ shown, window: next }), [shown]);
  return [window, setWindow];
}
