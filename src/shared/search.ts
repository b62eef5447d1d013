import type * as z from 'zod';
import type {
  changedFile,
  fileToucher,
  foundItem,
  savedSearch,
  searchHit,
  searchState,
  snippet,
} from './search-schemas.ts';

/** Where in a thread words can be, as `in:` names them. */
export const SEARCH_FIELDS = [
  'name',
  'prompt',
  'answer',
  'reasoning',
  'command',
  'patch',
  'output',
  'other',
] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** `match`: the best first. The others: the latest first. */
export const SEARCH_SORTS = ['match', 'updated', 'created'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

export type SearchState = z.output<typeof searchState>;
export type Snippet = z.output<typeof snippet>;
export type FoundItem = z.output<typeof foundItem>;
export type SearchHit = z.output<typeof searchHit>;
export type FileToucher = z.output<typeof fileToucher>;
export type ChangedFile = z.output<typeof changedFile>;
export type SavedSearch = z.output<typeof savedSearch>;
