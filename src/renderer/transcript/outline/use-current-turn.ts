import { useState } from 'react';
import { useReaderState, useSourceState } from '../transcript-context.ts';

/** The turn that one reads: of the item that was jumped to, else of the last item at the end, else of the first in view. */
export function useCurrentTurn(): number | null {
  const item = useReaderState(({ current, place }) => current ?? (place.atEnd ? place.last : place.item));
  const turn = useSourceState(({ items, turns }) => {
    const known = items.get(item)?.turn;
    if (known !== undefined) return known;
    for (const { index, firstItem, itemCount } of turns.values())
      if (item >= firstItem && item < firstItem + itemCount) return index;
    return null;
  });
  // While an item is on its way the last known turn stays, so that nothing flickers.
  const [last, setLast] = useState(turn);
  if (turn !== null && turn !== last) setLast(turn);
  return turn ?? last;
}
