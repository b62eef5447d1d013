import { displayTitle, type Thread } from '../../shared/thread.ts';
import styles from './select-box.module.css';
import { useSelection } from './selection-context.ts';
import { type RowOrder, useExtendSelection } from './use-select-rows.ts';

export interface SelectBoxProps {
  readonly thread: Thread;
  readonly checked: boolean;
  readonly rows: RowOrder;
}

/**
 * Marks a thread for what is done to several. With keys, the space bar does the same in every row. It is seen while the
 * row, which says `data-selectable`, is pointed at, and in all rows of a list that says `data-selecting`.
 */
export function SelectBox({ thread, checked, rows }: SelectBoxProps) {
  const selection = useSelection();
  const extend = useExtendSelection(rows);
  return (
    <input
      type="checkbox"
      className={styles['box']}
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
