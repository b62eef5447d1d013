import { createContext, use } from 'react';
import type { CallParams } from '../../../../shared/contract.ts';
import type { ThreadId } from '../../../../shared/thread.ts';

/** Which of the texts of an item is meant. */
export type TextField = CallParams<'transcript.openText'>['field'];

/** Where an item stands: its thread, and its position in it. */
export interface Place {
  readonly threadId: ThreadId;
  readonly index: number;
}

/** Set around every item. */
export const ItemPlace = createContext<Place | null>(null);

/** The place of the item that a component is in. */
export function useItemPlace(): Place {
  const place = use(ItemPlace);
  if (place === null) throw new Error('useItemPlace is used outside ItemPlace');
  return place;
}
