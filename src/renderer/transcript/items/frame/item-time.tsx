import { formatClock, formatMoment } from '../../../ui/index.ts';
import styles from './frame.module.css';

/** When an item was completed: the time of day, the full moment as a tooltip. Nothing when no line says it. */
export function ItemTime({ at, now }: { readonly at: string | null; readonly now: number }) {
  if (at === null) return null;
  return (
    <time dateTime={at} title={formatMoment(at)} className={styles['time']}>
      {formatClock(at, now)}
    </time>
  );
}
