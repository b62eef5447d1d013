import type { ReactNode } from 'react';
import { plural } from './format.ts';
import styles from './scroll-list.module.css';

export interface ScrollListProps {
  /** What the list is of, for those who hear it. */
  readonly label: string;
  /** How many more there are than its lines show. */
  readonly others?: number;
  /** For the height and the layout of its lines. */
  readonly className?: string | undefined;
  /** The lines, each an `li`. */
  readonly children: ReactNode;
}

/** A list in a dialog that scrolls by itself, with the keyboard too. */
export function ScrollList({ label, others = 0, className = '', children }: ScrollListProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls is scrolled with keys.
    <ul className={`${styles['list']} ${className}`} aria-label={label} tabIndex={0}>
      {children}
      {others > 0 && <li className={styles['others']}>and {plural(others, 'other')}</li>}
    </ul>
  );
}
