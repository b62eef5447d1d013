import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { RecentSearches } from './recent-searches.ts';
import type { Search } from './search.ts';
import type { SearchState } from './search-state.ts';

export interface SearchServices {
  readonly search: Search;
  readonly recent: RecentSearches;
}

/** Set once by the app, around everything. */
export const SearchContext = createContext<SearchServices | null>(null);

function useServices(): SearchServices {
  const services = use(SearchContext);
  if (services === null) throw new Error('the search is used outside SearchContext');
  return services;
}

/** The search itself, to act on; it never changes. */
export function useSearch(): Search {
  return useServices().search;
}

/** A part of what is searched for and found; renders anew only when that part changes. */
export function useSearchState<T>(select: (state: SearchState) => T): T {
  return useStore(useServices().search.store, select);
}

/** What was searched for lately, to act on; it never changes. */
export function useRecentSearches(): RecentSearches {
  return useServices().recent;
}
