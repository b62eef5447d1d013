import { type Cursor, compareThreads, type ThreadPage, type ThreadSort } from '../../shared/listing.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import { type Compare, mergeRows } from './merge-rows.ts';

/**
 * The loaded beginning of a sorted list. It knows where loading has got to, so that a thread that changed is shown
 * when it belongs to the loaded part and left to a later page when it does not.
 */
export class RowSet {
  readonly compare: Compare;
  #rows: readonly Thread[] = [];
  readonly #byId = new Map<ThreadId, Thread>();
  #nextCursor: Cursor | null = null;
  /** The row that the last loaded page ended with, as it was then. */
  #boundary: Thread | null = null;

  constructor(sort: ThreadSort) {
    this.compare = compareThreads(sort);
  }

  get rows(): readonly Thread[] {
    return this.#rows;
  }

  /** Where the next page starts; null when everything is loaded. */
  get nextCursor(): Cursor | null {
    return this.#nextCursor;
  }

  get(id: ThreadId): Thread | undefined {
    return this.#byId.get(id);
  }

  /** Adds the page that starts at `nextCursor`. Rows that moved meanwhile are shown once, in their newest place. */
  addPage({ threads, nextCursor }: Pick<ThreadPage, 'threads' | 'nextCursor'>): void {
    this.#nextCursor = nextCursor;
    this.#boundary = threads.at(-1) ?? this.#boundary;
    this.#replace(
      threads.map(({ id }) => id),
      threads,
    );
  }

  /**
   * Takes `ids` out and puts `fresh` in where they belong.
   * @returns false when nothing visible changed.
   */
  apply(ids: readonly ThreadId[], fresh: readonly Thread[]): boolean {
    const shown = fresh.filter((thread) => this.#isLoaded(thread));
    if (shown.length === 0 && !ids.some((id) => this.#byId.has(id))) return false;
    this.#replace(ids, shown);
    return true;
  }

  #isLoaded(thread: Thread): boolean {
    if (this.#nextCursor === null || this.#boundary === null) return true;
    return this.compare(thread, this.#boundary) <= 0;
  }

  #replace(ids: readonly ThreadId[], fresh: readonly Thread[]): void {
    const gone = ids.flatMap((id) => this.#byId.get(id) ?? []);
    this.#rows = mergeRows(this.#rows, gone, fresh, this.compare);
    for (const { id } of gone) this.#byId.delete(id);
    for (const thread of fresh) this.#byId.set(thread.id, thread);
  }
}
