import { useId, useRef, useState } from 'react';
import { NAME_TOKENS } from '../../shared/rename/index.ts';
import { Button, Choice, Dialog, DialogButtons, ExactInput, plural } from '../ui/index.ts';
import styles from './bulk-dialogs.module.css';
import { useBulkActions } from './bulk-context.ts';
import { NamePreviewList, previewWords } from './name-preview-list.tsx';
import { FIRST_FORM, PRESETS, presetOf, type RenameForm, ruleOf } from './rename-form.ts';
import { useBulkTarget } from './use-bulk-target.ts';
import { useNamePreview } from './use-name-preview.ts';

/** Gives the selected threads names by a pattern, and shows beforehand which. */
export function BulkRenameDialog({ onClose }: { readonly onClose: () => void }) {
  const bulk = useBulkActions();
  const [form, setForm] = useState(FIRST_FORM);
  const { target, problem: notCounted } = useBulkTarget();
  const rule = ruleOf(form);
  const { preview, settled, problem } = useNamePreview(target, rule);
  const renames = preview === undefined ? 0 : preview.fates.change + preview.fates.duplicate;
  const wrong = notCounted ?? problem;
  const ready = settled && wrong === null && renames > 0;
  const rename = () => {
    if (!ready || target === null || preview === undefined) return;
    onClose();
    void bulk.rename({ target, rule, expect: preview.total });
  };
  return (
    <Dialog title="Rename threads" onClose={onClose} width="wide">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <Fields form={form} onChange={(change) => setForm({ ...form, ...change })} />
        <NamePreviewList preview={preview} stale={!settled} />
        <div className={styles['summary']}>
          <span role="status">{wrong === null ? previewWords(preview) : ''}</span>
          {wrong !== null && (
            <span role="alert" className={styles['problem']}>
              {wrong}
            </span>
          )}
        </div>
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={!ready}>
            {renames === 0 ? 'Rename' : `Rename ${plural(renames, 'thread')}`}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly form: RenameForm;
  readonly onChange: (change: Partial<RenameForm>) => void;
}

function Fields({ form, onChange }: FieldsProps) {
  const id = useId();
  const preset = presetOf(form);
  return (
    <>
      <div className={styles['field']}>
        <label className={styles['label']} htmlFor={`${id}-preset`}>
          Names
        </label>
        <Choice
          id={`${id}-preset`}
          value={preset}
          onChange={({ target }) => onChange(PRESETS[Number(target.value)]?.form ?? {})}
        >
          {PRESETS.map(({ label }, at) => (
            <option key={label} value={at}>
              {label}
            </option>
          ))}
          {preset < 0 && <option value={-1}>A pattern of your own</option>}
        </Choice>
      </div>
      {!form.clear && <Pattern form={form} onChange={onChange} />}
      {!form.clear && <Replace form={form} onChange={onChange} />}
    </>
  );
}

function Pattern({ form, onChange }: FieldsProps) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const insert = (token: string) => {
    const { selectionStart, selectionEnd, value } = box.current ?? { value: form.pattern };
    const from = selectionStart ?? value.length;
    const word = `{${token}}`;
    onChange({ pattern: value.slice(0, from) + word + value.slice(selectionEnd ?? from) });
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(from + word.length, from + word.length);
    });
  };
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        Pattern
      </label>
      <ExactInput
        ref={box}
        id={id}
        value={form.pattern}
        maxLength={500}
        onChange={({ target }) => onChange({ pattern: target.value })}
      />
      <span className={styles['tokens']}>
        {NAME_TOKENS.map((token) => (
          <button
            key={token}
            type="button"
            className={styles['token']}
            title={TOKEN_WORDS[token]}
            aria-label={`Insert ${TOKEN_WORDS[token]}`}
            onClick={() => insert(token)}
          >
            {`{${token}}`}
          </button>
        ))}
      </span>
    </div>
  );
}

const TOKEN_WORDS: Readonly<Record<(typeof NAME_TOKENS)[number], string>> = {
  title: 'the title as it is',
  first: 'a title suggested from the first prompt',
  project: 'the name of the folder',
  branch: 'the branch',
  date: 'the day it was created',
  updated: 'the day it was last used',
  n: 'a number, from the oldest on; {n:3} has three digits',
  model: 'the model',
  id: 'the beginning of the id',
};

function Replace({ form, onChange }: FieldsProps) {
  const id = useId();
  return (
    <>
      <div className={styles['field']}>
        <label className={styles['label']} htmlFor={`${id}-find`}>
          Find
        </label>
        <ExactInput
          id={`${id}-find`}
          value={form.find}
          maxLength={500}
          placeholder="nothing"
          onChange={({ target }) => onChange({ find: target.value })}
        />
      </div>
      {form.find !== '' && (
        <div className={styles['field']}>
          <label className={styles['label']} htmlFor={`${id}-by`}>
            Replace by
          </label>
          <ExactInput
            id={`${id}-by`}
            value={form.by}
            maxLength={500}
            placeholder="nothing"
            onChange={({ target }) => onChange({ by: target.value })}
          />
          <span className={styles['checks']}>
            <label>
              <input
                type="checkbox"
                checked={form.regexp}
                onChange={({ target }) => onChange({ regexp: target.checked })}
              />
              Regular expression
            </label>
            <label>
              <input
                type="checkbox"
                checked={form.ignoreCase}
                onChange={({ target }) => onChange({ ignoreCase: target.checked })}
              />
              Ignore case
            </label>
          </span>
        </div>
      )}
    </>
  );
}
