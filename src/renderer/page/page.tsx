import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigation } from '../navigation/index.ts';
import { IconButton } from '../ui/index.ts';
import styles from './page.module.css';

export interface PageProps {
  /** Names the page for everybody. */
  readonly title: string;
  /** What it comes to, in a few words; said when it changes. */
  readonly sum?: ReactNode;
  /** At the end of the first line: what can be done here. */
  readonly actions?: ReactNode;
  /** A sentence or two on what is shown. */
  readonly about?: ReactNode;
  /** Further lines of the header. */
  readonly head?: ReactNode;
  /** The body; it scrolls by itself. */
  readonly children: ReactNode;
}

/** A page in the place of the list and the thread, with the way back. */
export function Page({ title, sum, actions, about, head, children }: PageProps) {
  const navigation = useNavigation();
  return (
    <main className={styles['view']} aria-label={title}>
      <header className={styles['header']}>
        <div className={styles['top']}>
          <IconButton
            label="Back to the threads"
            icon={ArrowLeft}
            onClick={() => navigation.goTo('threads')}
          />
          <h2 className={styles['title']}>{title}</h2>
          <span className={styles['sum']} role="status">
            {sum}
          </span>
          {actions}
        </div>
        {about !== undefined && <p className={styles['about']}>{about}</p>}
        {head}
      </header>
      {children}
    </main>
  );
}
