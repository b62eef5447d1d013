import { calmText } from '../../shared/item-words.ts';
import type { Bookmark, LibraryCounts } from '../../shared/library.ts';
import { columnTable } from './column-table.ts';
import { relativeTime } from './format.ts';
import type { Printing } from './printing.ts';
import { threads } from './undo-hint.ts';

/** Labels as a table, and how many threads are marked in another way. */
export function formatLabels({ labels, pinned, noted, bookmarked }: LibraryCounts, columns: number): string {
  const rows = labels.map(({ name, colour, count }) => [name, colour, threads(count)]);
  const table = labels.length === 0 ? 'There are no labels yet.\n' : columnTable(rows, columns);
  return `${table}\nPinned: ${pinned}. With a note: ${noted}. With bookmarks: ${bookmarked}.\n`;
}

/** Bookmarks as a table: thread and words, the item's kind, when it was bookmarked, the thread's id. */
export function formatBookmarks(
  bookmarks: readonly Bookmark[],
  { now, columns }: Pick<Printing, 'now' | 'columns'>,
): string {
  if (bookmarks.length === 0) return 'There are no bookmarks.\n';
  const rows = bookmarks.map(({ title, words, kind, addedAt, threadId }) => [
    `${title ?? '(not in this home)'}: ${words}`,
    kind,
    relativeTime(addedAt, now),
    threadId,
  ]);
  return columnTable(rows, columns);
}

/** A note as it is, without what steers a terminal. */
export function formatNote(text: string): string {
  return `${calmText(text)}\n`;
}
