import { type ReactNode, type SubmitEvent, useState } from 'react';
import { SEARCH_SORTS } from '../../shared/search.ts';
import { ColourSelect } from '../marks/index.ts';
import { Button, Choice, Dialog, DialogButtons, Field, FOCUS_FIRST, TextBox } from '../ui/index.ts';
import { type FolderDraft, lookOf, refusalOf, trimmed } from './folder-draft.ts';
import styles from './smart-folder-dialog.module.css';
import { SORT_WORDS } from './sort-words.ts';

export interface SmartFolderDialogProps {
  readonly title: string;
  /** As it is at first. */
  readonly first: FolderDraft;
  /** True: what it searches for can be typed over; else it is only shown. */
  readonly asksForQuery?: boolean;
  /** What is said of the draft, above its query. */
  readonly note?: (draft: FolderDraft) => ReactNode;
  /** Keeps it, without blanks around name and query. False: it was not kept, and the dialog stays. */
  readonly onSave: (draft: FolderDraft) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Name, search and look of a smart folder, whether it is made or changed. */
export function SmartFolderDialog(props: SmartFolderDialogProps) {
  const { title, first, asksForQuery = false, note, onSave, onClose } = props;
  const [draft, setDraft] = useState(first);
  const refusal = refusalOf(draft);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (refusal === null) void onSave(trimmed(draft)).then((done) => done && onClose());
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={styles['form']} onSubmit={submit}>
        <Field label="Name">
          <TextBox
            value={draft.name}
            maxLength={200}
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => setDraft({ ...draft, name: target.value })}
            {...FOCUS_FIRST}
          />
        </Field>
        {asksForQuery && (
          <Field label="Search for">
            <TextBox
              value={draft.query}
              maxLength={10_000}
              onChange={({ target }) => setDraft({ ...draft, query: target.value })}
            />
          </Field>
        )}
        <Look draft={draft} onChange={setDraft} />
        {note !== undefined && <p className={styles['note']}>{note(draft)}</p>}
        {!asksForQuery && (
          <p className={styles['query']}>
            <bdi>{draft.query}</bdi>
          </p>
        )}
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" unavailable={refusal}>
            Save
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

interface LookProps {
  readonly draft: FolderDraft;
  readonly onChange: (draft: FolderDraft) => void;
}

/** Colour, order and homes of a smart folder. */
function Look({ draft, onChange }: LookProps) {
  const { name, query } = draft;
  const change = (look: Parameters<typeof lookOf>[1]) => onChange({ name, query, ...lookOf(draft, look) });
  return (
    <>
      <Field label="Colour">
        <ColourSelect
          value={draft.colour ?? null}
          clearable
          onChange={(colour) => change({ colour: colour ?? undefined })}
        />
      </Field>
      <Field label="Order">
        <Choice
          value={draft.sort ?? 'match'}
          onChange={({ target }) => change({ sort: SEARCH_SORTS.find((sort) => sort === target.value) })}
        >
          {SEARCH_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_WORDS[sort]}
            </option>
          ))}
        </Choice>
      </Field>
      <label className={styles['check']}>
        <input
          type="checkbox"
          checked={draft.onlyHere === true}
          onChange={({ target }) => change({ onlyHere: target.checked ? true : undefined })}
        />
        Only in this home
      </label>
    </>
  );
}
