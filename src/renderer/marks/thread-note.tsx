import { ChevronDown, ChevronRight, StickyNote } from 'lucide-react';
import { useState } from 'react';
import type { Thread } from '../../shared/thread.ts';
import { formatMoment } from '../ui/index.ts';
import { useMarks, useNote } from './library-queries.ts';
import styles from './marks.module.css';

/** The note about the open thread: its first line, which opens to the whole. Nothing where there is none. */
export function ThreadNote({ thread: { id } }: { readonly thread: Thread }) {
  const noted = useMarks(id)?.noted === true;
  const note = useNote(id, noted);
  const [open, setOpen] = useState(false);
  if (!noted || note === undefined || note === null) return null;
  const { text, editedAt } = note;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <section className={styles['note']} aria-label="Note">
      <div className={styles['noteHead']}>
        <button
          type="button"
          className={styles['noteLine']}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <StickyNote className={styles['icon']} aria-hidden />
          <bdi className={styles['noteWords']}>
            {open ? `Edited ${formatMoment(editedAt)}` : firstLine(text)}
          </bdi>
          <Chevron className={styles['icon']} aria-hidden />
        </button>
      </div>
      {open && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard.
        <p className={styles['noteText']} dir="auto" tabIndex={0}>
          {text}
        </p>
      )}
    </section>
  );
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? '';
}
