import type { HistoryMode } from '../../../shared/thread.ts';
import { ArrayTable } from './array-table.ts';
import { fallbackFamily, familiesFor } from './families.ts';
import { TranscriptFold } from './fold.ts';
import type { FoldRules, ItemEntry, LineRef, TokenUsage, TranscriptRecord, TurnEntry } from './types.ts';

export interface PlacedRecord {
  readonly record: TranscriptRecord;
  readonly ref: LineRef;
}

export interface FoldedTranscript {
  /** In order; at the end those that are still pending. */
  readonly items: readonly ItemEntry[];
  readonly turns: readonly TurnEntry[];
  readonly usage: TokenUsage | null;
  readonly rules: FoldRules;
  readonly settledCount: number;
  readonly rewrites: number;
}

/** The whole transcript of some records in memory, read from the family of lines that has its messages. */
export function foldRecords(records: readonly PlacedRecord[], historyMode: HistoryMode): FoldedTranscript {
  const rules = { historyMode, family: familiesFor(historyMode)[0] };
  const first = foldWith(records, rules);
  const family = fallbackFamily(rules, first.fold.seen);
  return family === null ? first.folded : foldWith(records, { historyMode, family }).folded;
}

function foldWith(
  records: readonly PlacedRecord[],
  rules: FoldRules,
): { readonly fold: TranscriptFold; readonly folded: FoldedTranscript } {
  const items = new ArrayTable<ItemEntry>();
  const turns = new ArrayTable<TurnEntry>();
  const fold = new TranscriptFold({ items, turns }, rules);
  for (const { record, ref } of records) fold.add(record, ref);
  const folded = {
    items: [...items.entries(), ...fold.pending()],
    turns: turns.entries(),
    usage: fold.usage(),
    rules,
    settledCount: fold.settledCount,
    rewrites: fold.rewrites,
  };
  return { fold, folded };
}
