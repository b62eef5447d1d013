export { QUERY_LIMITS, type QueryLimits } from './limits.ts';
export { SearchQueries, type SearchQueriesOptions } from './search-queries.ts';
