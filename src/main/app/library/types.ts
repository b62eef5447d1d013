import type { ThreadFilter } from '../../../shared/listing.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { Library } from '../../library/index.ts';

/** The library of the home, with what the app knows of the threads in it. */
export interface HomeLibrary {
  readonly store: Library;
  /** Those of the threads that are in the home now. */
  present(ids: readonly ThreadId[]): Promise<ReadonlySet<ThreadId>>;
  /** The threads that a filter on marks lets through, all of its other conditions included, in no order. */
  threads(filter: ThreadFilter): Promise<readonly Thread[]>;
  /** Says to every window that something is marked in another way. */
  changed(): void;
  close(): void;
}
