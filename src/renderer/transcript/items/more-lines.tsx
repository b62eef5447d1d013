import { formatCount, plural } from '../../ui/index.ts';
import styles from './more-lines.module.css';

export interface MoreLinesProps {
  /** How many lines are not shown, and how many of them one click shows at most. */
  readonly more: number;
  readonly step: number;
  readonly onMore: () => void;
  /** For its place. */
  readonly className?: string | undefined;
}

/** Shows more lines of a long text; nothing where there are none. */
export function MoreLines({ more, step, onMore, className = '' }: MoreLinesProps) {
  if (more === 0) return null;
  return (
    <button type="button" data-not-found className={`${styles['more']} ${className}`} onClick={onMore}>
      Show {plural(Math.min(more, step), 'more line')}
      {more > step && ` of ${formatCount(more)}`}
    </button>
  );
}
