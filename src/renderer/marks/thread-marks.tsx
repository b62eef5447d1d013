import { Pin, PinOff, Plus, StickyNote } from 'lucide-react';
import type { Thread } from '../../shared/thread.ts';
import { useNavigation } from '../navigation/index.ts';
import { LabelChip } from './label-chip.tsx';
import { useLabelsOf, useMarks } from './library-queries.ts';
import { useMarkActions } from './mark-actions.ts';
import styles from './marks.module.css';

/** How the open thread is marked, and the ways to mark it. */
export function ThreadMarks({ thread: { id } }: { readonly thread: Thread }) {
  const navigation = useNavigation();
  const actions = useMarkActions();
  const marks = useMarks(id);
  const labels = useLabelsOf(id);
  const pinned = marks?.pinned === true;
  const noted = marks?.noted === true;
  const PinIcon = pinned ? PinOff : Pin;
  return (
    <>
      {labels.length > 0 && (
        <ul className={styles['chips']} aria-label="Labels">
          {labels.map((label) => (
            <li key={label.id} className={styles['chipItem']}>
              <LabelChip
                label={label}
                onOpen={() => navigation.showLabel(label.id)}
                onRemove={() => void actions.label([id], { add: [], remove: [label.id] })}
              />
            </li>
          ))}
        </ul>
      )}
      <button
        type="button"
        className={styles['tool']}
        aria-keyshortcuts="T"
        title="Labels (T)"
        onClick={() => navigation.openDialog('labels')}
      >
        <Plus className={styles['icon']} aria-hidden />
        Add label
      </button>
      <button
        type="button"
        className={styles['tool']}
        title="Write a note about this thread"
        onClick={() => navigation.openDialog('note')}
      >
        <StickyNote className={styles['icon']} aria-hidden />
        {noted ? 'Edit note' : 'Add note'}
      </button>
      <button
        type="button"
        className={styles['tool']}
        aria-keyshortcuts="P"
        title={pinned ? 'Unpin (P)' : 'Pin to the top of the sidebar (P)'}
        onClick={() => void actions.pin([id], !pinned)}
      >
        <PinIcon className={styles['icon']} aria-hidden />
        {pinned ? 'Unpin' : 'Pin'}
      </button>
    </>
  );
}
