import type { TranscriptState } from '../../../shared/transcript.ts';
import type { OpenIndex } from '../index/index.ts';
import { itemCountOf } from './entries-of.ts';

/** What is known of a whole transcript. */
export function stateOf(open: OpenIndex): TranscriptState {
  const { epoch, settled, bytes, lacksBase, usage, tables, badLineCount } = open;
  const counts = { items: itemCountOf(open), turns: tables.turns.count, badLines: badLineCount };
  return { epoch, ...counts, settled, bytes, lacksBase, usage };
}
