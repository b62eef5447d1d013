import type { Thread, ThreadId } from '../../shared/thread.ts';

/** The thread to show once some leave the list: the next one that stays, else the one before; null when none stays. */
export function nextSelection(
  rows: readonly Pick<Thread, 'id'>[],
  selected: ThreadId,
  leaving: ReadonlySet<ThreadId>,
): ThreadId | null {
  const at = rows.findIndex(({ id }) => id === selected);
  if (at < 0) return null;
  const stays = ({ id }: Pick<Thread, 'id'>) => !leaving.has(id);
  return (rows.slice(at).find(stays) ?? rows.slice(0, at).findLast(stays))?.id ?? null;
}
