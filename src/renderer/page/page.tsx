import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useNavigation } from '../navigation/index.ts';
import { IconButton } from '../ui/index.ts';
import styles from './page.module.css';
import { useKeptFocus } from './use-kept-focus.ts';
import { useTabFromHere } from './use-tab-from-here.ts';

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

/**
 * A page in the place of the list and the thread, with the way back. Where what had the focus goes away, it comes to the
 * control that the page names with `FOCUS_FALLBACK`.
 */
export function Page({ title, sum, actions, about, head, children }: PageProps) {
  const navigation = useNavigation();
  const page = useRef<HTMLElement>(null);
  useTabFromHere(page);
  useKeptFocus(page);
  return (
    <main ref={page} className={styles['view']} aria-label={title}>
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
