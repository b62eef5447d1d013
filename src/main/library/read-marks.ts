import type { ThreadId } from '../../shared/thread.ts';
import type { Library } from './library.ts';
import type { StoredMarks } from './types.ts';

/** Threads that are read at once where all are wanted: a few milliseconds. */
const MARKS_PAGE = 250;

export interface MarksPage {
  /** By their ids. */
  readonly marks: readonly StoredMarks[];
  /** The last of them, when there may be more after it; null: there are none. */
  readonly next: ThreadId | null;
}

/** Threads of this home that are marked in any way, whether they are there or not. `after`: those behind it; null: all. */
export function readMarksPage(library: Library, after: ThreadId | null, limit = MARKS_PAGE): MarksPage {
  const { home } = library;
  const from = after ?? '';
  const page = [home, from, limit] as const;
  const ids = library
    .query(MARKED_AFTER, [...page, ...page, ...page, ...page, limit])
    .map(([id]) => String(id) as ThreadId);
  const last = ids.at(-1);
  if (last === undefined) return { marks: [], next: null };
  const read = (sql: string) => library.query(sql, [home, from, last]);
  const labels = new Map(read(LABELS).map(([id, known]) => [id, String(known).split(' ')]));
  const pinned = new Set(read(PINS).map(([id]) => id));
  const noted = new Set(read(NOTES).map(([id]) => id));
  const bookmarks = new Map(read(BOOKMARKS).map(([id, count]) => [id, Number(count)]));
  const marks = ids.map((threadId) => ({
    threadId,
    labels: labels.get(threadId) ?? [],
    pinned: pinned.has(threadId),
    noted: noted.has(threadId),
    bookmarks: bookmarks.get(threadId) ?? 0,
  }));
  return { marks, next: ids.length < limit ? null : last };
}

/** All of them. */
export function readMarks(library: Library): readonly StoredMarks[] {
  const all: StoredMarks[] = [];
  let after: ThreadId | null = null;
  do {
    const page: MarksPage = readMarksPage(library, after);
    all.push(...page.marks);
    after = page.next;
  } while (after !== null);
  return all;
}

/** Of each table as many as can be on the page: each is read along its index. */
const MARKED_AFTER = `${['thread_labels', 'pins', 'notes', 'bookmarks']
  .map(
    (table) => `SELECT thread_id FROM (SELECT DISTINCT thread_id FROM ${table}
      WHERE home = ? AND thread_id > ? ORDER BY thread_id LIMIT ?)`,
  )
  .join(' UNION ')} ORDER BY thread_id LIMIT ?`;

const WITHIN = 'WHERE home = ? AND thread_id > ? AND thread_id <= ?';
const LABELS = `SELECT thread_id, group_concat(label_id, ' ' ORDER BY place, folded)
  FROM thread_labels JOIN labels ON labels.id = label_id ${WITHIN} GROUP BY thread_id`;
const PINS = `SELECT thread_id FROM pins ${WITHIN}`;
const NOTES = `SELECT thread_id FROM notes ${WITHIN}`;
const BOOKMARKS = `SELECT thread_id, count(*) FROM bookmarks ${WITHIN} GROUP BY thread_id`;
