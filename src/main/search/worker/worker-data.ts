/** What a thread of the search index is for. */
export type SearchRole =
  /** Follows the home and writes the index. */
  | {
      readonly role: 'keep';
      readonly path: string;
      readonly indexFolder: string | null;
      readonly worker: string;
    }
  /** Answers questions. */
  | { readonly role: 'ask'; readonly path: string }
  /** Reads rollouts for the one that writes. */
  | { readonly role: 'extract'; readonly indexFolder: string | null };

/** What a worker of the search index is started with. */
export interface SearchWorkerData {
  readonly search: SearchRole;
}

export function isSearchWorkerData(data: unknown): data is SearchWorkerData {
  return typeof data === 'object' && data !== null && 'search' in data;
}
