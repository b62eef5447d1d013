import type { Thread, ThreadId } from '../../shared/thread.ts';
import type { Navigation } from '../navigation/index.ts';
import { focusResults } from '../search/index.ts';
import { focusSelectedRow, type ThreadList } from '../threads/index.ts';
import { nextSelection } from './next-selection.ts';

const NOTHING = () => undefined;

export interface Leaving {
  readonly ids: readonly ThreadId[];
  /** The list's rows before anything of this shows. */
  readonly before: readonly Thread[];
  /** They are gone for good from every list, not from this one only. */
  readonly gone: boolean;
}

/**
 * Opens the next thread of the list when the open one is about to leave it. Returns what opens it again, unless the
 * user has gone elsewhere meanwhile.
 */
export function stepAside(
  navigation: Navigation,
  list: ThreadList,
  { ids, before, gone }: Leaving,
): () => void {
  const { threadId, query } = navigation.store.getState();
  if (threadId === null || !ids.includes(threadId)) return NOTHING;
  const searching = query !== '';
  if (searching && !gone) return NOTHING;
  const now = new Set(list.store.getState().rows.map(({ id }) => id));
  const leaving = new Set(before.map(({ id }) => id).filter((id) => !now.has(id)));
  if (!gone && !leaving.has(threadId)) return NOTHING;
  // The list's next thread says nothing to who looks at what a search found.
  const next = searching ? null : nextSelection(before, threadId, leaving);
  navigation.select(next);
  keepFocus();
  return () => {
    const { threadId: open, place } = navigation.store.getState();
    if (open === next && place === 'threads') navigation.select(threadId);
  };
}

/** The row that had the focus may be gone with its thread. */
function keepFocus(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(
      () => document.activeElement === document.body && (focusResults() || focusSelectedRow()),
    ),
  );
}
