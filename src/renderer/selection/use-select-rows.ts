import type { MouseEvent } from 'react';
import type { ThreadId } from '../../shared/thread.ts';
import { useNavigation } from '../navigation/index.ts';
import { useSelection } from './selection-context.ts';

/** The threads as they stand below each other now: a range goes over them. */
export type RowOrder = () => readonly ThreadId[];

/** What a click with a modifier key does in a row; false: it has none. */
export function useSelectingClick(id: ThreadId, rows: RowOrder): (event: MouseEvent) => boolean {
  const selection = useSelection();
  const extend = useExtendSelection(rows);
  return (event) => {
    const { ctrlKey, metaKey, shiftKey } = event;
    if (!ctrlKey && !metaKey && !shiftKey) return false;
    event.preventDefault();
    if (shiftKey) extend(id);
    else selection.toggle(id);
    return true;
  };
}

/** Marks the rows from the anchor, or from the open thread, to one of them. */
export function useExtendSelection(rows: RowOrder): (to: ThreadId) => void {
  const selection = useSelection();
  const navigation = useNavigation();
  return (to) => selection.extendTo(to, rows(), navigation.store.getState().threadId);
}
