import type { Navigation } from '../navigation/index.ts';
import type { Selection } from '../selection/index.ts';

/** A selection is of what one sees: it ends where the list becomes another one. Returns the function that stops it. */
export function followView(selection: Selection, navigation: Navigation): () => void {
  return navigation.store.subscribe(({ filter, query, place }, before) => {
    if (filter !== before.filter || query !== before.query || place !== before.place) selection.clear();
  });
}
