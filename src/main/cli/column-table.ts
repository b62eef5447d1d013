import { fitted, printable, textWidth } from './text-width.ts';

const GAP = '  ';
const MIN_FIRST = 20;

/** Rows in columns that line up; the first column takes what the others leave. Each line ends. */
export function columnTable(rows: readonly (readonly string[])[], columns: number): string {
  const safe = rows.map((row) => row.map(printable));
  const count = Math.max(0, ...safe.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) => widest(safe, at));
  const others = widths.slice(1).reduce((sum, width) => sum + width + GAP.length, 0);
  const first = Math.min(widths[0] ?? 0, Math.max(MIN_FIRST, columns - others));
  return safe
    .map(
      (row) =>
        `${row
          .map((cell, at) => fitted(cell, at === 0 ? first : (widths[at] ?? 0)))
          .join(GAP)
          .trimEnd()}\n`,
    )
    .join('');
}

function widest(rows: readonly (readonly string[])[], at: number): number {
  return Math.max(0, ...rows.map((row) => textWidth(row[at] ?? '')));
}
