import { memo } from 'react';
import type { Turn } from '../../../shared/transcript.ts';
import { formatClock, formatCount, formatDuration, formatMoment } from '../../ui/index.ts';
import styles from './turn-header.module.css';
import { tokenWords, turnStatusWords, usageWords } from './turn-words.ts';

export interface TurnHeaderProps {
  readonly turn: Turn;
  readonly now: number;
  /** False: its number is not known yet. */
  readonly numbered?: boolean;
}

/** The line that begins a turn: its number, when it was, how long it took, what it used and how it ended. */
export const TurnHeader = memo(function TurnHeader({ turn, now, numbered = true }: TurnHeaderProps) {
  const { index, startedAt, durationMs, usage, status, error } = turn;
  const ended = turnStatusWords(status);
  return (
    <header className={styles['turn']}>
      <div className={styles['line']}>
        <h3 className={styles['title']}>Turn {numbered && formatCount(index + 1)}</h3>
        {startedAt !== null && (
          <time dateTime={startedAt} title={formatMoment(startedAt)}>
            {formatClock(startedAt, now)}
          </time>
        )}
        {durationMs !== null && <span>{formatDuration(durationMs)}</span>}
        {usage !== null && <span title={usageWords(usage)}>{tokenWords(usage)}</span>}
        {ended !== '' && (
          <span className={styles['status']} data-status={status}>
            {ended}
          </span>
        )}
      </div>
      {error !== null && (
        <p className={styles['error']} dir="auto">
          {error}
        </p>
      )}
    </header>
  );
});
