import type { Outcome } from '../../shared/contract.ts';
import type { UndoAccount } from '../../shared/journal-calls.ts';

const OUTCOMES = { undone: 'done', refused: 'failed', cancelled: 'cancelled' } as const;

/** What an undo came to, in the words of changes to threads. Steps that are about no thread are left out. */
export function undoOutcomes(results: UndoAccount['results']): readonly Outcome[] {
  return results.flatMap(({ threadId, title, outcome, message }) =>
    threadId === null ? [] : [{ threadId, title, outcome: OUTCOMES[outcome], message, deletionId: null }],
  );
}
