/** What `bench/run-store.ts` measures. `cold`: the thread is not loaded; `live`: it is. */
export type StoreFigureName =
  | 'append-one'
  | 'append-singles'
  | 'append-batches'
  | 'name-cold-legacy'
  | 'name-cold-paginated'
  | 'name-live-legacy'
  | 'name-live-paginated'
  | 'git-cold-legacy'
  | 'git-cold-paginated'
  | 'git-live-legacy'
  | 'git-live-paginated'
  | 'archive-tree'
  | 'backfill';

/** Threads of the tree that is archived, its root among them. */
export const TREE_THREADS = 500;
/** Lines of one run that appends them one by one. */
export const SINGLE_LINES = 100;
/** Lines of one run that appends `BATCH_LINES` at a time. */
export const BATCHED_LINES = 500;
export const BATCH_LINES = 100;

export const STORE_LABELS: Readonly<Record<StoreFigureName, string>> = {
  'append-one': 'append of one line',
  'append-singles': `append of ${SINGLE_LINES} lines, one at a time`,
  'append-batches': `append of ${BATCHED_LINES} lines, ${BATCH_LINES} at a time`,
  'name-cold-legacy': 'rename, cold, legacy',
  'name-cold-paginated': 'rename, cold, paginated',
  'name-live-legacy': 'rename, live, legacy',
  'name-live-paginated': 'rename, live, paginated',
  'git-cold-legacy': 'git branch, cold, legacy',
  'git-cold-paginated': 'git branch, cold, paginated',
  'git-live-legacy': 'git branch, live, legacy',
  'git-live-paginated': 'git branch, live, paginated',
  'archive-tree': `archive of a tree of ${TREE_THREADS}`,
  backfill: 'backfill of all threads',
};

/** How much of something a figure's time covers, where its speed says more than its time. */
export interface Amount {
  readonly count: number;
  readonly what: 'lines' | 'threads';
}

/** null: the time of one call says it best. */
export function amountOf(figure: StoreFigureName, threads: number): Amount | null {
  switch (figure) {
    case 'append-singles':
      return { count: SINGLE_LINES, what: 'lines' };
    case 'append-batches':
      return { count: BATCHED_LINES, what: 'lines' };
    case 'archive-tree':
      return { count: TREE_THREADS, what: 'threads' };
    case 'backfill':
      return { count: threads, what: 'threads' };
    default:
      return null;
  }
}
