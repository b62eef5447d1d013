import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Item } from '../../../../shared/transcript.ts';
import styles from './frame.module.css';
import { ItemActions } from './item-actions.tsx';

export interface CardProps {
  readonly item: Item;
  readonly now: number;
  /** What it is, on one line. */
  readonly title: ReactNode;
  /** At the end of the title: how it went. */
  readonly meta?: ReactNode;
  /** Whether what is in it is shown. */
  readonly open: boolean;
  /** null: it stays as it is. */
  readonly onToggle: (() => void) | null;
  readonly tone?: 'plain' | 'bad' | 'warning';
  readonly children?: ReactNode;
}

/** A frame with a title and what is in it, which the title opens and closes. */
export function Card({ item, now, title, meta, open, onToggle, tone = 'plain', children }: CardProps) {
  return (
    <div className={styles['card']} data-tone={tone} data-open={open}>
      <div className={styles['head']}>
        <Title open={open} onToggle={onToggle}>
          {title}
        </Title>
        {meta !== undefined && (
          <span className={styles['meta']} data-not-found>
            {meta}
          </span>
        )}
        <ItemActions item={item} now={now} time />
      </div>
      {open && <div className={styles['body']}>{children}</div>}
    </div>
  );
}

interface TitleProps {
  readonly open: boolean;
  readonly onToggle: (() => void) | null;
  readonly children: ReactNode;
}

function Title({ open, onToggle, children }: TitleProps) {
  const words = <span className={styles['words']}>{children}</span>;
  if (onToggle === null) return <span className={styles['title']}>{words}</span>;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <button type="button" className={styles['title']} aria-expanded={open} onClick={onToggle}>
      {words}
      <Chevron className={styles['chevron']} aria-hidden />
    </button>
  );
}
