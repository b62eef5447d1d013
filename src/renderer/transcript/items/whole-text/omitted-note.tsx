import { formatCount, TextButton } from '../../../ui/index.ts';
import type { TextField } from './item-place.ts';
import { useWholeText } from './use-whole-text.ts';
import styles from './omitted-note.module.css';

export interface OmittedNoteProps {
  /** UTF-16 units that are left out. */
  readonly omitted: number;
  /** Where the whole text is to be had; null: nowhere. */
  readonly field: TextField | null;
}

/** Says how much of a text is left out, and gets all of it. */
export function OmittedNote({ omitted, field }: OmittedNoteProps) {
  const [busy, open] = useWholeText();
  return (
    <p className={styles['note']}>
      {formatCount(omitted)} characters are left out here.{' '}
      {field !== null && (
        <TextButton className={styles['all'] ?? ''} aria-disabled={busy} onClick={() => open(field)}>
          {busy ? 'Getting all…' : 'Show all'}
        </TextButton>
      )}
    </p>
  );
}
