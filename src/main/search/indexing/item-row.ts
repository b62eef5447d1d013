import { type Item, ITEM_KINDS, type ItemKind } from '../../../shared/transcript.ts';
import type { ItemEntry } from '../../transcript/index.ts';
import { packEntry } from '../database/index.ts';
import { HAS, WORD_COLUMNS } from '../schema.ts';
import { fieldsOf, toIndexText, toolOf } from '../text/index.ts';
import { touchesOf } from './touches-of.ts';
import type { ItemRow, OutputRow } from './types.ts';

const KIND_NUMBERS = new Map(ITEM_KINDS.map((kind, number) => [kind, number]));
const COLUMNS = new Map<string, number>(WORD_COLUMNS.map((column, at) => [column, at]));

export function numberOfKind(kind: ItemKind): number {
  return KIND_NUMBERS.get(kind) ?? 0;
}

/** What the index keeps of an item, and the size of its texts. */
export function itemRowOf(item: Item, entry: ItemEntry): { readonly row: ItemRow; readonly units: number } {
  const { words, units } = wordsOf(item);
  const row = {
    position: item.index,
    turn: entry.turn,
    kind: numberOfKind(entry.kind),
    atMs: entry.atMs,
    tool: toolOf(item),
    entry: packEntry(entry),
    words,
    touches: touchesOf(item),
  };
  return { row, units };
}

/** null: it gave nothing. */
export function outputRowOf(item: Item): OutputRow | null {
  const given = fieldsOf(item).filter(({ field }) => field === 'output');
  if (given.length === 0) return null;
  return { position: item.index, output: given.map(({ text }) => toIndexText(text)).join('\n') };
}

/** Bits of `HAS`. A command that ends with another code than 0 is no error: searches do that which find nothing. */
export function hasOf(item: Item, failed: boolean): number {
  const isError = item.kind === 'error' ? item.level === 'error' : failed && item.kind !== 'command';
  let bits = isError ? HAS.error : 0;
  if ('images' in item && item.images.length > 0) bits |= HAS.image;
  if (item.kind === 'fileChange') bits |= HAS.patch;
  return item.kind === 'plan' ? bits | HAS.plan : bits;
}

function wordsOf(item: Item) {
  const words: (string | null)[] = WORD_COLUMNS.map(() => null);
  let units = 0;
  for (const { field, text } of fieldsOf(item)) {
    const column = COLUMNS.get(field);
    if (column === undefined) continue;
    const before = words[column] ?? null;
    const prepared = toIndexText(text);
    words[column] = before === null ? prepared : `${before}\n${prepared}`;
    units += prepared.length;
  }
  return { words: units === 0 ? null : words, units };
}
