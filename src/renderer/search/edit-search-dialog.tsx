import { type SubmitEvent, useState } from 'react';
import { LABEL_COLOURS } from '../../shared/library.ts';
import { type SavedSearch, SEARCH_SORTS } from '../../shared/search.ts';
import { Button, Dialog, FOCUS_FIRST } from '../ui/index.ts';
import { useSavedSearchActions } from './saved-searches.ts';
import styles from './save-search-dialog.module.css';
import { SORT_WORDS } from './sort-words.ts';

export interface EditSearchDialogProps {
  readonly saved: SavedSearch;
  readonly onClose: () => void;
}

/** What a smart folder finds, and how it looks. */
export function EditSearchDialog({ saved, onClose }: EditSearchDialogProps) {
  const actions = useSavedSearchActions();
  const [draft, setDraft] = useState(saved);
  const wanted: SavedSearch = { ...draft, name: draft.name.trim(), query: draft.query.trim() };
  const problem =
    wanted.name === '' ? 'It needs a name' : wanted.query === '' ? 'It needs something to search for' : null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (problem === null) void actions.save(wanted).then((done) => done && onClose());
  };
  return (
    <Dialog title="Edit the smart folder" onClose={onClose}>
      <form className={styles['form']} onSubmit={submit}>
        <label className={styles['field']}>
          <span>Name</span>
          <input
            type="text"
            className={styles['box']}
            value={draft.name}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            onChange={({ target }) => setDraft({ ...draft, name: target.value })}
            {...FOCUS_FIRST}
          />
        </label>
        <label className={styles['field']}>
          <span>Search for</span>
          <input
            type="text"
            className={styles['box']}
            value={draft.query}
            maxLength={10_000}
            spellCheck={false}
            autoComplete="off"
            onChange={({ target }) => setDraft({ ...draft, query: target.value })}
          />
        </label>
        <SearchLook draft={draft} onChange={setDraft} />
        <div className={styles['buttons']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" unavailable={problem}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export type Look = Pick<SavedSearch, 'colour' | 'sort' | 'onlyHere'>;

interface SearchLookProps<T extends Look> {
  readonly draft: T;
  readonly onChange: (draft: T) => void;
}

/** Colour, order and homes of a smart folder. */
export function SearchLook<T extends Look>({ draft, onChange }: SearchLookProps<T>) {
  const { colour: _colour, sort: _sort, onlyHere: _here, ...rest } = draft;
  const look = { colour: draft.colour, sort: draft.sort, onlyHere: draft.onlyHere };
  const change = (next: { readonly [K in keyof Look]?: Look[K] | undefined }) => {
    const entries = Object.entries({ ...look, ...next }).filter(([, value]) => value !== undefined);
    onChange({ ...rest, ...Object.fromEntries(entries) } as T);
  };
  return (
    <>
      <label className={styles['field']}>
        <span>Colour</span>
        <select
          className={styles['box']}
          value={draft.colour ?? ''}
          onChange={({ target }) => change({ colour: LABEL_COLOURS.find((name) => name === target.value) })}
        >
          <option value="">No colour</option>
          {LABEL_COLOURS.map((name) => (
            <option key={name} value={name}>
              {name.slice(0, 1).toUpperCase() + name.slice(1)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles['field']}>
        <span>Order</span>
        <select
          className={styles['box']}
          value={draft.sort ?? 'match'}
          onChange={({ target }) => change({ sort: SEARCH_SORTS.find((sort) => sort === target.value) })}
        >
          {SEARCH_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_WORDS[sort]}
            </option>
          ))}
        </select>
      </label>
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
