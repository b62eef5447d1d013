export { IndexStatus } from './index-status.tsx';
export { asksForNothing, fileQuery, queryOf } from './language.ts';
export { keepFocusInList } from './keep-focus.ts';
export { LanguageDialog } from './language-dialog.tsx';
export { MarkedText } from './marked-text.tsx';
export { RecentSearches } from './recent-searches.ts';
export { focusResults, focusSearchBox, SEARCH_ELEMENT } from './results-element.ts';
export { EditSearchDialog } from './edit-search-dialog.tsx';
export { followFolderCounts, useFolderCount } from './use-folder-count.ts';
export { SaveSearchDialog } from './save-search-dialog.tsx';
export {
  followSavedSearches,
  type SavedSearchActions,
  useSavedSearchActions,
  useSavedSearches,
} from './saved-searches.ts';
export { Search } from './search.ts';
export { SearchBox } from './search-box.tsx';
export { SearchContext, useSearch, useSearchState } from './search-context.ts';
export { SearchResults } from './search-results.tsx';
export { wordsToMark } from './snippet-pieces.ts';
