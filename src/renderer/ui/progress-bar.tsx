import styles from './progress-bar.module.css';

export interface ProgressBarProps {
  /** What goes on, for those who hear it. */
  readonly label: string;
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
  /** For its place and its width. */
  readonly className?: string | undefined;
}

/** How far something has come. */
export function ProgressBar({ label, done, total, className = '' }: ProgressBarProps) {
  return (
    <progress
      className={`${styles['bar']} ${className}`}
      aria-label={label}
      {...(total === 0 ? {} : { value: done, max: total })}
    />
  );
}
