import type { SearchDb } from '../database/index.ts';
import { type Leaf, OWN_FIELDS } from './leaf.ts';
import { isInOwn } from './own-words.ts';
import type { CatalogThread } from './thread-catalog.ts';

/** Where rows come from. */
export interface OwnSources {
  readonly db: SearchDb;
  readonly threadOf: (number: number) => CatalogThread | undefined;
  /** All of them. */
  readonly threads: readonly CatalogThread[];
}

/** The numbers of threads that have a leaf in what is known of themselves: name, folder and branch. */
export function ownThreads(leaf: Leaf, { db, threadOf, threads }: OwnSources): readonly number[] {
  const { own, ownFields, heavy } = leaf;
  if (own === null) return [];
  const counts = (thread: CatalogThread): boolean => ownFields.some((field) => isInOwn(leaf, thread, field));
  // Asking the index again would cost more.
  if (heavy) return threads.filter(counts).map(({ number }) => number);
  const numbers = db
    .statement<[string], number>('SELECT -rowid FROM words WHERE words MATCH ? AND rowid < 0')
    .pluck()
    .all(own);
  if (ownFields.length === OWN_FIELDS.length) return numbers;
  return numbers.filter((number) => {
    const thread = threadOf(number);
    return thread !== undefined && counts(thread);
  });
}
