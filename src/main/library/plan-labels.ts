import { randomBytes } from 'node:crypto';
import { conflict, invalidRequest, notFound } from './plan-errors.ts';
import { foldedLabelName, labelName, LABELS_MOST, type LabelColour } from '../../shared/library.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { Library } from './library.ts';
import type { LibraryChange, Row } from './tables.ts';

export interface LabelOrder {
  /** null: a new one. */
  readonly id: string | null;
  readonly name: string;
  readonly colour: LabelColour;
}

/** A new label, or another name or colour for one. null: nothing would change. */
export function planLabel(
  library: Library,
  order: LabelOrder,
): { readonly id: string; readonly change: LibraryChange | null } {
  const name = labelName(order.name);
  if (name === '') throw invalidRequest('a label needs a name');
  const folded = foldedLabelName(name);
  const [taken] = library.rows('labels', 'WHERE folded = ?', [folded]);
  if (taken !== undefined && taken[0] !== order.id)
    throw conflict(`there is a label “${String(taken[1])}” already`);
  if (order.id === null) return newLabel(library, [name, folded, order.colour]);
  const before = labelRow(library, order.id);
  const after: Row = [order.id, name, folded, order.colour, before[4] ?? 0];
  if (after.every((cell, at) => cell === before[at])) return { id: order.id, change: null };
  return { id: order.id, change: { before: { labels: [before] }, after: { labels: [after] } } };
}

function newLabel(library: Library, words: readonly [string, string, string]) {
  const [[total = 0, last = 0] = []] = library.query('SELECT count(*), coalesce(max(place), 0) FROM labels');
  if (Number(total) >= LABELS_MOST)
    throw invalidRequest(`there are ${LABELS_MOST} labels, and no more are kept`);
  const id = newId();
  return { id, change: { before: {}, after: { labels: [[id, ...words, Number(last) + 1]] } } };
}

/** Takes a label away from every thread of all homes. */
export function planLabelRemoval(library: Library, id: string): LibraryChange {
  return {
    before: {
      labels: [labelRow(library, id)],
      thread_labels: library.rows('thread_labels', 'WHERE label_id = ?', [id]),
    },
    after: {},
  };
}

/** Every thread with one label gets the other one instead, in all homes. */
export function planLabelMerge(library: Library, from: string, into: string): LibraryChange {
  if (from === into) throw invalidRequest('a label cannot be merged with itself');
  labelRow(library, into);
  const has = new Set(library.rows('thread_labels', 'WHERE label_id = ?', [into]).map(threadKey));
  const removal = planLabelRemoval(library, from);
  const gained = (removal.before.thread_labels ?? [])
    .filter((row) => !has.has(threadKey(row)))
    .map(([home = null, thread = null]): Row => [home, thread, into]);
  return { before: removal.before, after: { thread_labels: gained } };
}

export interface LabellingOrder {
  readonly threadIds: readonly ThreadId[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Labels that threads of this home gain and lose. null: nothing would change. `not_found` for a label that is not there. */
export function planLabelling(
  library: Library,
  { threadIds, add, remove }: LabellingOrder,
): LibraryChange | null {
  for (const id of [...add, ...remove]) labelRow(library, id);
  const { home } = library;
  const ids = [...new Set(threadIds)];
  const lost = new Set(remove);
  const rowsWith = (label: string): readonly Row[] => {
    const has = new Set(library.havingLabel(label, ids));
    return ids.filter((id) => has.has(id) === lost.has(label)).map((id) => [home, id, label]);
  };
  const before = [...lost].flatMap(rowsWith);
  const after = [...new Set(add)].filter((label) => !lost.has(label)).flatMap(rowsWith);
  if (before.length + after.length === 0) return null;
  return { before: { thread_labels: before }, after: { thread_labels: after } };
}

/** Labels in this order, the others behind them. null: they are in it. */
export function planOrder(
  library: Library,
  table: 'labels' | 'folders',
  ids: readonly string[],
): LibraryChange | null {
  const place = table === 'labels' ? 4 : 6;
  const rows = library.rows(table, 'ORDER BY place, id');
  const wanted = new Map(ids.map((id, at) => [id, at]));
  const rank = ([id]: Row) => wanted.get(String(id)) ?? ids.length;
  const pairs = rows
    .toSorted((a, b) => rank(a) - rank(b))
    .map((row, at) => ({ row, moved: row.with(place, at + 1) }))
    .filter(({ row, moved }) => row[place] !== moved[place]);
  if (pairs.length === 0) return null;
  return {
    before: { [table]: pairs.map(({ row }) => row) },
    after: { [table]: pairs.map(({ moved }) => moved) },
  };
}

/** A label's row; `not_found` when there is none. */
export function labelRow(library: Library, id: string): Row {
  const [row] = library.rows('labels', 'WHERE id = ?', [id]);
  if (row === undefined) throw notFound('there is no such label; it may have been removed meanwhile');
  return row;
}

/** A new id: short, as it stands beside thousands of threads. */
export function newId(): string {
  return randomBytes(5).toString('hex');
}

function threadKey([home, thread]: Row): string {
  return `${home} ${thread}`;
}
