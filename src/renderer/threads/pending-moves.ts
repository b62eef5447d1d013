import type { ThreadFilter } from '../../shared/listing.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';

/** What main was asked to do with threads and the window shows before it is done. */
export type PendingMove =
  | { readonly to: 'archive'; readonly at: string }
  | { readonly to: 'active' }
  | { readonly to: 'trash' };

export type PendingMoves = ReadonlyMap<ThreadId, PendingMove>;

/** The thread as it will be; null when it will be gone. */
export function afterMove(thread: Thread, move: PendingMove | undefined): Thread | null {
  switch (move?.to) {
    case undefined:
      return thread;
    case 'archive':
      return thread.archived ? thread : { ...thread, archived: true, archivedAt: move.at };
    case 'active':
      return thread.archived ? { ...thread, archived: false, archivedAt: null } : thread;
    case 'trash':
      return null;
  }
}

/** Rows as they will be. Those that no move touches keep their identity, as does the array when none is touched. */
export function rowsAfterMoves(
  rows: readonly Thread[],
  moves: PendingMoves,
  { archived }: Pick<ThreadFilter, 'archived'>,
): readonly Thread[] {
  if (moves.size === 0 || !rows.some(({ id }) => moves.has(id))) return rows;
  return rows.flatMap((row) => {
    const after = afterMove(row, moves.get(row.id));
    if (after === null) return [];
    return archived === 'all' || after.archived === (archived === 'archived') ? [after] : [];
  });
}
