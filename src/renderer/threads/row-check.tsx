import type { MouseEvent } from 'react';
import { displayTitle, type Thread, type ThreadId } from '../../shared/thread.ts';
import { useNavigation } from '../navigation/index.ts';
import { useSelection } from '../selection/index.ts';
import styles from './thread-row.module.css';
import { useThreadList } from './threads-context.tsx';

export interface RowCheckProps {
  readonly thread: Thread;
  readonly checked: boolean;
}

/** Marks a thread for what is done to several. With keys, the space bar does the same in every row. */
export function RowCheck({ thread, checked }: RowCheckProps) {
  const selection = useSelection();
  const extend = useExtendSelection();
  return (
    <input
      type="checkbox"
      className={styles['check']}
      aria-label={`Select ${displayTitle(thread)}`}
      tabIndex={-1}
      checked={checked}
      onClick={(event) => {
        if (!event.shiftKey) return;
        event.preventDefault();
        extend(thread.id);
      }}
      onChange={() => selection.toggle(thread.id)}
    />
  );
}

/** What a click with a modifier key does in a row; false: it has none. */
export function useSelectingClick(id: ThreadId): (event: MouseEvent) => boolean {
  const selection = useSelection();
  const extend = useExtendSelection();
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
export function useExtendSelection(): (to: ThreadId) => void {
  const selection = useSelection();
  const list = useThreadList();
  const navigation = useNavigation();
  return (to) => {
    const rows = list.store.getState().rows.map(({ id }) => id);
    selection.extendTo(to, rows, navigation.store.getState().threadId);
  };
}
