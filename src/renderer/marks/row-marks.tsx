import { Bookmark, Pin, StickyNote } from 'lucide-react';
import type { ThreadId } from '../../shared/thread.ts';
import { LabelDot } from './label-chip.tsx';
import { useLabelsOf, useMarks } from './library-queries.ts';
import styles from './marks.module.css';

/** Labels that a row shows; the others are counted. */
const SHOWN = 3;

/** The labels of a thread in a row of facts. Nothing where there are none. */
export function RowLabels({ threadId }: { readonly threadId: ThreadId }) {
  const labels = useLabelsOf(threadId);
  if (labels.length === 0) return null;
  const more = labels.length - SHOWN;
  return (
    <>
      {labels.slice(0, SHOWN).map(({ id, name, colour }) => (
        <span key={id} className={styles['small']} data-mark="label" title={name}>
          <LabelDot colour={colour} />
          <span className="visually-hidden">Label </span>
          <bdi className={styles['name']}>{name}</bdi>
        </span>
      ))}
      {more > 0 && (
        <span title={labels.map(({ name }) => name).join(', ')}>
          +{more}
          <span className="visually-hidden"> more labels</span>
        </span>
      )}
    </>
  );
}

/** That a thread is pinned, and has a note or bookmarks, as small pictures. */
export function RowMarks({ threadId }: { readonly threadId: ThreadId }) {
  const marks = useMarks(threadId);
  if (marks === undefined) return null;
  const { pinned, noted, bookmarks = 0 } = marks;
  if (pinned !== true && noted !== true && bookmarks === 0) return null;
  return (
    <span className={styles['marks']}>
      {pinned === true && <Pin className={styles['mark']} role="img" aria-label="Pinned" />}
      {noted === true && <StickyNote className={styles['mark']} role="img" aria-label="Has a note" />}
      {bookmarks > 0 && <Bookmark className={styles['mark']} role="img" aria-label="Has bookmarks" />}
    </span>
  );
}
