import { useId, useState } from 'react';
import { Button, Choice, Dialog, DialogButtons, ExactInput, plural } from '../ui/index.ts';
import styles from './bulk-dialogs.module.css';
import { useBulkActions } from './bulk-context.ts';
import {
  type BulkGitForm,
  editOf,
  type FieldChange,
  GIT_FIELDS,
  GIT_LABELS,
  type GitField,
  KEEP_ALL,
} from './bulk-git-form.ts';
import { useBulkTarget } from './use-bulk-target.ts';

/** Gives the selected threads the same branch, commit or origin, or memory mode; each field by itself. */
export function BulkGitDialog({ onClose }: { readonly onClose: () => void }) {
  const bulk = useBulkActions();
  const [form, setForm] = useState(KEEP_ALL);
  const { target, threads, problem } = useBulkTarget();
  const edit = editOf(form);
  const ready = edit !== null && target !== null && threads !== undefined && threads > 0;
  const save = () => {
    if (!ready) return;
    onClose();
    void bulk.edit({ target, edit, expect: threads });
  };
  return (
    <Dialog title="Git metadata of several threads" onClose={onClose} width="wide">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {GIT_FIELDS.map((field) => (
          <FieldRow
            key={field}
            field={field}
            change={form.git[field]}
            onChange={(change) => setForm({ ...form, git: { ...form.git, [field]: change } })}
          />
        ))}
        <MemoryRow memory={form.memory} onChange={(memory) => setForm({ ...form, memory })} />
        <div className={styles['summary']}>
          <span role="status">{threads === undefined ? '' : summary(threads, edit !== null)}</span>
          {problem !== null && (
            <span role="alert" className={styles['problem']}>
              {problem}
            </span>
          )}
        </div>
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={!ready}>
            {threads === undefined ? 'Save' : `Save for ${plural(threads, 'thread')}`}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

function summary(threads: number, changes: boolean): string {
  if (!changes) return 'Nothing is changed yet.';
  return `${plural(threads, 'thread')} will be looked at; those that have it already are left alone. It is one step of undo.`;
}

interface FieldRowProps {
  readonly field: GitField;
  readonly change: FieldChange;
  readonly onChange: (change: FieldChange) => void;
}

function FieldRow({ field, change, onChange }: FieldRowProps) {
  const id = useId();
  const label = GIT_LABELS[field];
  return (
    <div className={styles['gitField']}>
      <label htmlFor={id}>{label}</label>
      <Choice
        id={id}
        value={change.how}
        onChange={({ target }) => onChange({ ...change, how: howOf(target.value) })}
      >
        <option value="keep">Keep</option>
        <option value="set">Set to</option>
        <option value="clear">Clear</option>
      </Choice>
      {change.how === 'set' && (
        <ExactInput
          aria-label={`${label} to set`}
          value={change.value}
          onChange={({ target }) => onChange({ ...change, value: target.value })}
        />
      )}
    </div>
  );
}

interface MemoryRowProps {
  readonly memory: BulkGitForm['memory'];
  readonly onChange: (memory: BulkGitForm['memory']) => void;
}

const MEMORY = ['keep', 'enabled', 'disabled'] as const;
const MEMORY_WORDS = { keep: 'Keep', enabled: 'On', disabled: 'Off' } as const;

function MemoryRow({ memory, onChange }: MemoryRowProps) {
  const id = useId();
  return (
    <div className={styles['gitField']}>
      <label htmlFor={id}>Memory</label>
      <Choice
        id={id}
        value={memory}
        onChange={({ target }) => onChange(MEMORY.find((mode) => mode === target.value) ?? 'keep')}
      >
        {MEMORY.map((mode) => (
          <option key={mode} value={mode}>
            {MEMORY_WORDS[mode]}
          </option>
        ))}
      </Choice>
    </div>
  );
}

function howOf(value: string): FieldChange['how'] {
  return value === 'set' || value === 'clear' ? value : 'keep';
}
