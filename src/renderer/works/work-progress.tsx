import { Button, formatBytes, formatCount, ProgressBar } from '../ui/index.ts';
import styles from './work-progress.module.css';
import type { Work } from './works.ts';
import { useWorks } from './works-context.ts';

/** How far a long call has come, and the way to stop it. */
export function WorkProgress({ work }: { readonly work: Work }) {
  const works = useWorks();
  const { id, doing, done, total, cancelling } = work;
  const format = work.unit === 'bytes' ? formatBytes : formatCount;
  return (
    <div className={styles['work']}>
      <span className={styles['words']} role="status">
        {cancelling ? 'Stopping…' : `${doing}…`}
      </span>
      {total > 0 && (
        <span className={styles['numbers']}>
          {format(done)} of {format(total)}
        </span>
      )}
      <ProgressBar label={doing} done={done} total={total} className={styles['bar']} />
      <Button kind="quiet" disabled={cancelling} onClick={() => works.cancel(id)}>
        Cancel
      </Button>
    </div>
  );
}
