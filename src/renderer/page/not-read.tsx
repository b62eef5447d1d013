import { Button, Notice } from '../ui/index.ts';
import styles from './page.module.css';

export interface NotReadProps {
  /** While it takes its time: `Reading the trash…`. */
  readonly reading: string;
  /** When it failed, as a sentence. */
  readonly failed: string;
  /** null: it is being read. */
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** In the place of what a page shows while main has not answered, or has refused. */
export function NotRead({ reading, failed, error, onRetry }: NotReadProps) {
  if (error === null)
    return (
      <Notice size="page">
        <p className={styles['late']}>{reading}</p>
      </Notice>
    );
  return (
    <Notice title={failed} size="page">
      <p role="alert">{error.message}</p>
      <Button onClick={onRetry}>Retry</Button>
    </Notice>
  );
}
