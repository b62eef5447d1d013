import type { ChangedFile, FileToucher } from '../../shared/search.ts';
import { displayTitle } from '../../shared/thread.ts';
import { relativeTime } from './format.ts';
import type { Printing } from './printing.ts';
import { fitted, printable, textWidth } from './text-width.ts';

const GAP = '  ';
const MIN_TITLE = 20;
const MAX_PATH = 60;

/** The threads that changed a file, as a table; the id, which commands need, is never cut. */
export function formatTouched(
  touched: readonly FileToucher[],
  total: number,
  { columns, now }: Pick<Printing, 'columns' | 'now'>,
): string {
  if (touched.length === 0) return 'No threads.\n';
  const rows = touched.map(({ thread, path, changes, lastAt }) => [
    printable(displayTitle(thread)),
    printable(path),
    changes === 1 ? '1 change' : `${changes} changes`,
    lastAt === null ? '-' : relativeTime(lastAt, now),
    thread.id,
  ]);
  const widest = (at: number) => Math.max(...rows.map((row) => textWidth(row[at] ?? '')));
  const others = [Math.min(MAX_PATH, widest(1)), widest(2), widest(3), widest(4)];
  const left = columns - others.reduce((sum, width) => sum + width + GAP.length, 0);
  const widths = [Math.min(widest(0), Math.max(MIN_TITLE, left)), ...others];
  const lines = rows.map((row) => row.map((cell, at) => fitted(cell, widths[at] ?? 0)).join(GAP));
  return `${lines.join('\n')}\n\n${touched.length} of ${total} ${total === 1 ? 'thread' : 'threads'}\n`;
}

const WORDS: Readonly<Record<ChangedFile['change'], string>> = {
  add: 'added',
  update: 'changed',
  delete: 'deleted',
  move: 'moved',
  none: 'added and deleted',
};

/** The files that a thread changed, one a line, with the lines that came and went. */
export function formatChangedFiles(files: readonly ChangedFile[]): string {
  if (files.length === 0) return 'No files.\n';
  const rows = files.map(({ path, change, from, added, removed }) => [
    WORDS[change],
    `+${added} -${removed}`,
    from === null ? printable(path) : `${printable(from)} -> ${printable(path)}`,
  ]);
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  const lines = rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(GAP));
  return `${lines.join('\n')}\n\n${files.length} ${files.length === 1 ? 'file' : 'files'}\n`;
}
