import { memo } from 'react';
import type { Turn } from '../../../shared/transcript.ts';
import { formatCount, plural } from '../../ui/index.ts';
import type { TurnMarks } from '../reading/index.ts';
import styles from './outline.module.css';

export interface TurnLineProps {
  readonly turn: Turn;
  readonly marks: TurnMarks;
  /** Of its items: bookmarked. */
  readonly bookmarks: number;
  readonly current: boolean;
  readonly tabbable: boolean;
  readonly onGo: (line: HTMLElement) => void;
}

/** A turn in the outline: its number, how it began, and what is in it. */
export const TurnLine = memo(function TurnLine(props: TurnLineProps) {
  const { turn, marks, bookmarks, current, tabbable, onGo } = props;
  const { index, title, status } = turn;
  const words = [...markWords(marks, status), ...(bookmarks === 0 ? [] : [plural(bookmarks, 'bookmark')])];
  const name = title === '' ? 'No prompt' : title;
  return (
    <button
      type="button"
      className={styles['line']}
      data-turn={index}
      aria-current={current ? 'true' : undefined}
      tabIndex={tabbable ? 0 : -1}
      title={[name, ...words].join('\n')}
      onClick={({ currentTarget }) => onGo(currentTarget)}
    >
      <span className={styles['number']}>{formatCount(index + 1)}</span>
      <bdi className={styles['title']} data-empty={title === ''}>
        {name}
      </bdi>
      {words.length > 0 && <span className="visually-hidden">, {words.join(', ')}</span>}
      <span className={styles['marks']} aria-hidden>
        {bookmarks > 0 && <i data-mark="bookmark" />}
        {marks.errors > 0 || status === 'failed' ? <i data-mark="error" /> : null}
        {marks.edits > 0 && <i data-mark="edit" />}
        {marks.compactions > 0 && <i data-mark="compaction" />}
        {marks.agents > 0 && <i data-mark="agent" />}
      </span>
    </button>
  );
});

function markWords(
  { errors, edits, compactions, agents }: TurnMarks,
  status: Turn['status'],
): readonly string[] {
  return [
    status === 'failed' ? 'failed' : status === 'interrupted' ? 'interrupted' : '',
    errors === 0 ? '' : plural(errors, 'error'),
    edits === 0 ? '' : plural(edits, 'edit'),
    compactions === 0 ? '' : plural(compactions, 'compaction'),
    agents === 0 ? '' : plural(agents, 'sub-agent call'),
  ].filter((word) => word !== '');
}
