import type { Turn } from '../../../shared/transcript.ts';
import { buildTurn } from '../model/items/index.ts';
import { itemCountOf } from './entries-of.ts';
import type { OpenTranscript } from './types.ts';

/** The turns from `from` to before `to`, as far as they are there. */
export function turnsOf(open: OpenTranscript, from: number, to: number): readonly Turn[] {
  const end = Math.min(to, open.tables.turns.count);
  return Array.from({ length: Math.max(0, end - from) }, (_, at) => turnAt(open, from + at));
}

/** Whether nothing more is to be expected of a turn. */
export function isOver({ tables: { turns }, live }: OpenTranscript, turn: number): boolean {
  const isUnderWay = live === true && turn === turns.count - 1 && turns.get(turn).status === 'inProgress';
  return !isUnderWay;
}

function turnAt(open: OpenTranscript, index: number): Turn {
  const { turns } = open.tables;
  const entry = turns.get(index);
  const isLast = index + 1 === turns.count;
  const next = isLast ? itemCountOf(open) : turns.get(index + 1).firstItem;
  const itemCount = Math.max(0, next - entry.firstItem);
  return buildTurn(entry, { index, itemCount, isLast, live: open.live === true });
}
