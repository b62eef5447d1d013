import type { ReactNode } from 'react';
import type { Item } from '../../../../shared/transcript.ts';
import styles from './frame.module.css';
import { ItemActions } from './item-actions.tsx';
import { ItemTime } from './item-time.tsx';

export interface MessageFrameProps {
  readonly item: Item;
  readonly now: number;
  readonly who: string;
  readonly children: ReactNode;
}

/** Something that was said: who said it and when, above it. */
export function MessageFrame({ item, now, who, children }: MessageFrameProps) {
  return (
    <div className={styles['message']}>
      <div className={styles['said']} data-not-found>
        <span className={styles['who']}>{who}</span>
        <ItemTime at={item.at} now={now} />
      </div>
      <ItemActions item={item} now={now} />
      {children}
    </div>
  );
}
