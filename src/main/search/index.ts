export { noState } from './no-state.ts';
export { SearchEngine, type SearchPlaces } from './search-engine.ts';
export type {
  FileTouch,
  SearchAnswer,
  SearchHost,
  SearchQuestion,
  SearchService,
  ThreadHit,
} from './types.ts';
export { isSearchWorkerData, SearchClient, type SearchWorkerData, serveSearch } from './worker/index.ts';
