import { KIND_WORDS, type SpaceThread } from '../../shared/space.ts';
import { projectName } from '../threads/index.ts';
import { mostlyOf } from './space-tree.ts';

export const COLUMNS = ['title', 'project', 'mostly', 'used', 'bytes'] as const;
export type Column = (typeof COLUMNS)[number];

export interface RowOrder {
  readonly column: Column;
  readonly descending: boolean;
}

/** The heavy ones first. */
export const HEAVIEST: RowOrder = { column: 'bytes', descending: true };

/** What a press on a column's name does: turns the order round, or begins with the one that is of use. */
export function nextOrder(order: RowOrder, column: Column): RowOrder {
  if (order.column === column) return { column, descending: !order.descending };
  return { column, descending: column === 'bytes' || column === 'used' };
}

/** Rows in an order; those that are equal in it stay as heavy as before. */
export function sorted(
  rows: readonly SpaceThread[],
  { column, descending }: RowOrder,
): readonly SpaceThread[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(valueOf(a, column), valueOf(b, column)));
}

/** The words for what most of a thread is. */
export function mostlyWords({ kinds }: Pick<SpaceThread, 'kinds'>): string {
  const kind = mostlyOf(kinds);
  return kind === null ? '' : KIND_WORDS[kind];
}

function valueOf(thread: SpaceThread, column: Column): string | number {
  switch (column) {
    case 'title':
      return thread.title.toLowerCase();
    case 'project':
      return projectName(thread.cwd).toLowerCase();
    case 'mostly':
      return mostlyWords(thread);
    case 'used':
      return Date.parse(thread.updatedAt);
    case 'bytes':
      return thread.bytes;
  }
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b));
}
