import type { ReactNode } from 'react';
import styles from './notice.module.css';

export interface NoticeProps {
  /** What there is to say, in one sentence; without it the notice is only what is in it. */
  readonly title?: string;
  /** `page`: in place of a whole column, in larger letters. */
  readonly size?: 'part' | 'page';
  /** `alert`: something failed, and those who listen hear of it at once. */
  readonly role?: 'alert';
  /** More about it, and what can be done. */
  readonly children?: ReactNode;
}

/** Stands in the middle of the place of something that is not there, and says why. */
export function Notice({ title, size = 'part', role, children }: NoticeProps) {
  return (
    <div className={styles['notice']} data-size={size} role={role}>
      {title !== undefined && <p className={styles['title']}>{title}</p>}
      {children}
    </div>
  );
}
