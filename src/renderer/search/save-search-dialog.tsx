import { type SubmitEvent, useState } from 'react';
import { useNavigation } from '../navigation/index.ts';
import { Button, Dialog, FOCUS_FIRST } from '../ui/index.ts';
import { type Look, SearchLook } from './edit-search-dialog.tsx';
import { newSearchId, useSavedSearchActions, useSavedSearches } from './saved-searches.ts';
import styles from './save-search-dialog.module.css';
import { useRecentSearches } from './search-context.ts';

const NAME_MOST = 200;

/** Asks for a name, and keeps the search under it. */
export function SaveSearchDialog({ onClose }: { readonly onClose: () => void }) {
  const navigation = useNavigation();
  const recent = useRecentSearches();
  const actions = useSavedSearchActions();
  const saved = useSavedSearches();
  const [query] = useState(() => navigation.store.getState().query.trim());
  const [name, setName] = useState(query.slice(0, NAME_MOST));
  const [look, setLook] = useState<Look>({});
  const wanted = name.trim();
  const taken = saved.find((search) => search.name === wanted);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (wanted === '') return;
    recent.add(query);
    void actions
      .save({ ...look, id: taken?.id ?? newSearchId(), name: wanted, query })
      .then((done) => done && onClose());
  };
  return (
    <Dialog title="Save as smart folder" onClose={onClose}>
      <form className={styles['form']} onSubmit={submit}>
        <label className={styles['field']}>
          <span>Name</span>
          <input
            type="text"
            className={styles['box']}
            value={name}
            maxLength={NAME_MOST}
            spellCheck={false}
            autoComplete="off"
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => setName(target.value)}
            {...FOCUS_FIRST}
          />
        </label>
        <SearchLook draft={look} onChange={setLook} />
        <p className={styles['note']}>
          {taken === undefined
            ? 'It is kept in the sidebar, and always shows what it finds then.'
            : 'The smart folder of this name is replaced.'}
        </p>
        <p className={styles['query']}>
          <bdi>{query}</bdi>
        </p>
        <div className={styles['buttons']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" unavailable={wanted === '' ? 'A search needs a name' : null}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
