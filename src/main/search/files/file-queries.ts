import type { ChangedFile } from '../../../shared/search.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { placeOfRow, rowOf, type SearchDb } from '../database/index.ts';
import type { FileTouch } from '../types.ts';
import { netChanges, type StoredTouch } from './net-changes.ts';
import { touchesOf, type TouchRow } from './touches-of-path.ts';

/** Answers which threads changed a file, and which files a thread changed, from the index as it is. */
export class FileQueries {
  readonly #db: SearchDb;

  constructor(db: SearchDb) {
    this.#db = db;
  }

  /** Threads that touched a file, each with its latest change of it; the latest first. `total`: with those behind `limit`. */
  filesTouching(
    path: string,
    limit: number,
  ): { readonly touched: readonly FileTouch[]; readonly total: number } {
    return this.#db.read(() => {
      const byThread = Map.groupBy(touchesOf(this.#db, path), ({ number }) => number);
      const all = [...byThread.values()]
        .map((touches) => this.#lastOf(touches))
        .filter((touch) => touch !== null)
        .sort(byTime);
      return { touched: all.slice(0, limit).map(({ touch }) => touch), total: all.length };
    });
  }

  /** The files that a thread changed, by path; none for a thread that is not indexed. */
  filesChangedIn(id: ThreadId): readonly ChangedFile[] {
    return this.#db.read(() => {
      const number = this.#db.value<number>('SELECT number FROM threads WHERE id = ?', id);
      return number === undefined ? [] : netChanges(this.#touchesIn(number));
    });
  }

  /** null: the thread is gone. */
  #lastOf(touches: readonly TouchRow[]): LastTouch | null {
    const last = touches.reduce((a, b) => (b.row > a.row ? b : a));
    const thread = this.#db
      .statement<[number], { id: ThreadId; updated_ms: number }>(
        'SELECT id, updated_ms FROM threads WHERE number = ?',
      )
      .get(last.number);
    if (thread === undefined) return null;
    const lastAtMs = this.#db.value<number | null>('SELECT at_ms FROM items WHERE row = ?', last.row) ?? null;
    const changes = new Set(touches.map(({ row }) => row)).size;
    const item = placeOfRow(last.row).position ?? 0;
    const touch = { threadId: thread.id, path: last.path, changes, lastAtMs, item };
    return { touch, updatedMs: thread.updated_ms };
  }

  #touchesIn(number: number): readonly StoredTouch[] {
    return this.#db
      .statement<[number, number], StoredTouch>(
        `SELECT touches.row AS row, change, added, removed, paths.path AS path, old.path AS movedFrom
          FROM touches JOIN paths ON paths.number = touches.path LEFT JOIN paths AS old ON old.number = moved_from
          WHERE row >= ? AND row < ? ORDER BY row, touches.path`,
      )
      .all(rowOf(number, 0), rowOf(number + 1, 0));
  }
}

interface LastTouch {
  readonly touch: FileTouch;
  /** When the thread was last used. */
  readonly updatedMs: number;
}

/** The latest first. */
function byTime(a: LastTouch, b: LastTouch): number {
  const [aMs, bMs] = [a.touch.lastAtMs ?? a.updatedMs, b.touch.lastAtMs ?? b.updatedMs];
  return bMs - aMs || b.updatedMs - a.updatedMs;
}
