import type { ThreadId } from '../../shared/thread.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, Notice } from '../ui/index.ts';
import styles from './library-page.module.css';

/** The title of a thread, which opens it. */
export function ThreadTitle({ id, title }: { readonly id: ThreadId; readonly title: string }) {
  const navigation = useNavigation();
  return (
    <button type="button" className={styles['threadTitle']} onClick={() => navigation.select(id)}>
      <bdi>{title}</bdi>
    </button>
  );
}

/** What stands for a thread that is not in the home. What was put on it is kept: it may come back. */
export function MissingThread({ id }: { readonly id: ThreadId }) {
  return (
    <span className={styles['missing']} title={id}>
      A thread in the trash, or gone: {id.slice(0, 8)}…
    </span>
  );
}

export interface NotReadYetProps {
  /** null: it is being read. */
  readonly error: Error | null;
  readonly what: string;
  readonly onRetry: () => void;
}

export function NotReadYet({ error, what, onRetry }: NotReadYetProps) {
  if (error === null)
    return (
      <Notice size="page">
        <p className={styles['late']}>Reading the {what}…</p>
      </Notice>
    );
  return (
    <Notice title={`The ${what} could not be read.`} size="page">
      <p role="alert">{error.message}</p>
      <Button onClick={onRetry}>Retry</Button>
    </Notice>
  );
}
