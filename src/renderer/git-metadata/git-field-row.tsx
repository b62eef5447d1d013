import { useId, useRef } from 'react';
import { Button, ExactInput } from '../ui/index.ts';
import styles from './git-dialog.module.css';
import { fieldWords, GIT_LABELS, type GitField } from './git-form.ts';

export interface GitFieldRowProps {
  readonly field: GitField;
  readonly value: string;
  /** What is stored now; null: nothing. */
  readonly old: string | null;
  readonly problem: string | null;
  readonly first: boolean;
  readonly onChange: (value: string) => void;
}

/** One field: its box, what it was when it is about to change, and a way to clear it. */
export function GitFieldRow({ field, value, old, problem, first, onChange }: GitFieldRowProps) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const changed = value.trim() !== (old ?? '');
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {GIT_LABELS[field]}
      </label>
      <ExactInput
        ref={box}
        id={id}
        value={value}
        placeholder="none"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field.
        autoFocus={first}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-notes`}
        onChange={(event) => onChange(event.target.value)}
      />
      <Button
        kind="quiet"
        className={styles['clear'] ?? ''}
        aria-label={`Clear ${fieldWords(field)}`}
        disabled={value === ''}
        onClick={() => {
          onChange('');
          box.current?.focus();
        }}
      >
        clear
      </Button>
      <div id={`${id}-notes`} className={styles['notes']}>
        {changed && <Was old={old} cleared={value === ''} />}
        {problem !== null && (
          <span role="alert" className={styles['problem']}>
            {problem}
          </span>
        )}
      </div>
    </div>
  );
}

function Was({ old, cleared }: { readonly old: string | null; readonly cleared: boolean }) {
  if (old === null) return <span>was empty</span>;
  return (
    <span>
      {cleared ? 'will be cleared, was ' : 'was '}
      <del>
        <bdi>{old}</bdi>
      </del>
    </span>
  );
}
