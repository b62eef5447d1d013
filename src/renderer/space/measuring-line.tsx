import { Button, formatBytes, plural } from '../ui/index.ts';
import { WorkProgress } from '../works/index.ts';
import styles from './space.module.css';
import type { Measuring } from './use-space.ts';

export interface MeasuringLineProps {
  readonly measuring: Measuring;
  readonly unread: { readonly files: number; readonly bytes: number };
}

/** How far the reading of rollouts is, or that some have not been read. Nothing when all have been. */
export function MeasuringLine({ measuring: { work, start }, unread }: MeasuringLineProps) {
  if (work !== undefined)
    return (
      <div className={styles['measuring']}>
        <WorkProgress work={work} />
      </div>
    );
  if (unread.files === 0) return null;
  return (
    <p className={styles['unread']}>
      {plural(unread.files, 'rollout')} ({formatBytes(unread.bytes)}) not looked into yet.
      <Button kind="quiet" onClick={start}>
        Look into them
      </Button>
    </p>
  );
}
