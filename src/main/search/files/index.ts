export { FileQueries } from './file-queries.ts';
export { touchesOf, type TouchRow } from './touches-of-path.ts';
