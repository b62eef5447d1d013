export { SearchClient } from './search-client.ts';
export { serveSearch } from './serve-search.ts';
export { isSearchWorkerData, type SearchWorkerData } from './worker-data.ts';
