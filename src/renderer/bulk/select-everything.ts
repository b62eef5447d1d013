import type { Navigation } from '../navigation/index.ts';
import type { Selection } from '../selection/index.ts';
import { LIST_ELEMENT } from '../threads/index.ts';

/** Selects what the list shows, or what is found, loaded or not. */
export function selectEverything(selection: Selection, navigation: Navigation): void {
  navigation.goTo('threads');
  const { filter, query } = navigation.store.getState();
  selection.selectAll(filter, query);
}

/** True while the list, or what was found, is of archived threads alone. */
export function archivedAreShown(navigation: Navigation): boolean {
  const { filter, query } = navigation.store.getState();
  return query === '' && filter.archived === 'archived';
}

const LISTS = `#${LIST_ELEMENT}, [data-covers]`;

/** Whether a key is meant for the list, or for the bar of what is selected. Elsewhere, as in a conversation, it selects text. */
export function isInList({ target }: KeyboardEvent): boolean {
  if (target === document.body) return document.querySelector(LISTS) !== null;
  return target instanceof Element && target.closest(`${LISTS}, [data-bar="selection"]`) !== null;
}
