import type { SearchSort } from '../../shared/search.ts';

/** What the orders of what is found are called. */
export const SORT_WORDS: Readonly<Record<SearchSort, string>> = {
  match: 'Best match',
  updated: 'Updated',
  created: 'Created',
};
