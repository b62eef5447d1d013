import type { SavedSearch, SearchState } from '../../../shared/search.ts';
import type { SearchService } from '../../search/types.ts';

/** The search index of the home, as use cases see it. */
export interface Search {
  /** How far it is, with what it has not been told yet counted among what waits. */
  readonly state: SearchState;
  /**
   * Asks the index. A process that asks once first brings it up to date, for a bounded time; a window asks at once.
   * `unsupported` where this process keeps no index.
   */
  ask<T>(question: (service: SearchService) => Promise<T>): Promise<T>;
  /** Lets indexing wait, or go on, on battery too. */
  setPaused(paused: boolean): Promise<SearchState>;
  /** Throws the index away and makes it anew. */
  rebuild(): Promise<SearchState>;
  /** The user asked something of the app: indexing makes room for a moment. */
  heard(call: string): void;
  /** Offers all threads to the index and follows what becomes of them, until `close`. Never rejects. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** The searches that a user keeps, in their order. */
export interface SavedSearches {
  list(): Promise<readonly SavedSearch[]>;
  /** Adds one at the end, or replaces the one with this id. `invalid_request` when there are as many as may be. */
  save(search: SavedSearch): Promise<readonly SavedSearch[]>;
  /** Nothing happens when there is none of this id. */
  remove(id: string): Promise<readonly SavedSearch[]>;
}
