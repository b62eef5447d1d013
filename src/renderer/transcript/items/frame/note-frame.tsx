import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Item } from '../../../../shared/transcript.ts';
import styles from './frame.module.css';
import { ItemActions } from './item-actions.tsx';

export interface NoteFrameProps {
  readonly item: Item;
  readonly now: number;
  readonly title: ReactNode;
  readonly open: boolean;
  /** null: there is nothing to open. */
  readonly onToggle: (() => void) | null;
  /** `aside`: with a line at its side, as a thought; `rule`: as a line across, with words in it; `line`: plain. */
  readonly look: 'aside' | 'rule' | 'line';
  readonly children?: ReactNode;
}

/** Something beside the conversation: a line of words that opens. */
export function NoteFrame({ item, now, title, open, onToggle, look, children }: NoteFrameProps) {
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <div className={styles[look]}>
      <div className={styles['noteHead']}>
        {onToggle === null ? (
          <span className={styles['noteTitle']}>{title}</span>
        ) : (
          <button type="button" className={styles['noteTitle']} aria-expanded={open} onClick={onToggle}>
            <span className={styles['words']}>{title}</span>
            <Chevron className={styles['chevron']} aria-hidden />
          </button>
        )}
      </div>
      <ItemActions item={item} now={now} time />
      {open && onToggle !== null && <div className={styles['noteBody']}>{children}</div>}
    </div>
  );
}
