import type { ThreadId } from '../../shared/thread.ts';
import type { RolloutFacts } from './types.ts';

/** What counts lines while a fold reads their content. */
export type LineCounts = Pick<RolloutFacts, 'lineCount' | 'badLineCount' | 'torn'>;

/** Facts under way: id and time of creation may still be unknown. */
export interface FoldedFacts extends Omit<RolloutFacts, keyof LineCounts | 'threadId' | 'createdAtMs'> {
  readonly threadId: ThreadId | null;
  readonly createdAtMs: number | null;
}
