import { createContext, startTransition, use, useEffect, useState } from 'react';
import { FillQueue } from './fill-queue.ts';

/** The queue of the rows of one list. */
export const FillQueueContext = createContext(new FillQueue());

/** False until it is the row's turn to be filled. `weight` null: there is nothing to fill it with yet. */
export function useFillTurn(weight: number | null): boolean {
  const queue = use(FillQueueContext);
  const [turn, setTurn] = useState(false);
  const waits = weight !== null && !turn;
  useEffect(
    () => (waits ? queue.add(weight, () => startTransition(() => setTurn(true))) : undefined),
    [waits, weight, queue],
  );
  return turn;
}
