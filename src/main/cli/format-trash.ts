import type { DeletedThreadEntry } from '../../shared/contract.ts';
import { displayTitle } from '../../shared/thread.ts';
import { relativeTime } from './format.ts';
import { fitted, printable, textWidth } from './text-width.ts';
import { threads } from './undo-hint.ts';

const MIN_TITLE = 20;
const GAP = '  ';
const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** What the trash holds as a table; the last column is what `trash restore` takes. */
export function formatTrash(deleted: readonly DeletedThreadEntry[], now: Date, columns: number): string {
  if (deleted.length === 0) return 'The trash is empty.\n';
  const rows = deleted.map((entry) => [
    printable(displayTitle(entry.thread)),
    relativeTime(entry.deletedAt, now),
    formatBytes(entry.bytes),
    entry.deletionId,
  ]);
  const others = [1, 2, 3].map((at) => widest(rows, at));
  const left = columns - others.reduce((sum, width) => sum + width + GAP.length, 0);
  const widths = [Math.min(widest(rows, 0), Math.max(MIN_TITLE, left)), ...others];
  const lines = rows.map((row) =>
    row
      .map((cell, at) => fitted(cell, widths[at] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
  const bytes = deleted.reduce((sum, entry) => sum + entry.bytes, 0);
  return `${lines.join('\n')}\n\n${threads(deleted.length)}, ${formatBytes(bytes)}\n`;
}

function widest(rows: readonly (readonly string[])[], at: number): number {
  return Math.max(...rows.map((row) => textWidth(row[at] ?? '')));
}

/** A size in the largest unit that leaves a whole number before the point: `1.2 MB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  if (power === 0) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return `${(bytes / 1_000 ** power).toFixed(1)} ${UNITS[power]}`;
}
