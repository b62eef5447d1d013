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

export { SEARCH_FIELDS, SEARCH_SORTS, type SearchField, type SearchSort } from './search-fields.ts';

export type SearchState = z.output<typeof searchState>;
export type Snippet = z.output<typeof snippet>;
export type FoundItem = z.output<typeof foundItem>;
export type SearchHit = z.output<typeof searchHit>;
export type FileToucher = z.output<typeof fileToucher>;
export type ChangedFile = z.output<typeof changedFile>;
export type SavedSearch = z.output<typeof savedSearch>;
