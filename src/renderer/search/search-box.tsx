import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { IconButton } from '../ui/index.ts';
import styles from './search-box.module.css';

/** The id of the text box: `/` moves the focus here. */
export const SEARCH_ELEMENT = 'search-threads';

const TYPING_MS = 120;

export interface SearchBoxProps {
  /** Called when the user is done with the box. */
  readonly onLeave: () => void;
}

/** Filters the list by words in names and first messages, shortly after typing stops. */
export function SearchBox({ onLeave }: SearchBoxProps) {
  const { text, setText, clear } = useSearchText();
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a word, its keys are its own.
    if (event.nativeEvent.isComposing) return;
    if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape' && text !== '') clear();
    else onLeave();
  };
  return (
    <div className={styles['search']} role="search">
      <Search className={styles['icon']} aria-hidden />
      <input
        id={SEARCH_ELEMENT}
        type="text"
        aria-label="Search threads"
        placeholder="Search names and first messages"
        className={styles['box']}
        value={text}
        maxLength={1_000}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <kbd className={styles['key']} aria-hidden>
          /
        </kbd>
      ) : (
        <IconButton label="Clear search" icon={X} className={styles['clear'] ?? ''} onClick={clear} />
      )}
    </div>
  );
}

function useSearchText() {
  const navigation = useNavigation();
  const applied = useNavigationState((state) => state.filter.text ?? '');
  const [text, setText] = useState(applied);
  const [seen, setSeen] = useState(applied);
  // The filter may be cleared elsewhere; what is being typed meanwhile is not overwritten by its own echo.
  if (applied !== seen) {
    setSeen(applied);
    if (text.trim() !== applied) setText(applied);
  }
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === (navigation.store.getState().filter.text ?? '')) return;
    const timer = setTimeout(
      () => navigation.filterBy({ text: wanted === '' ? undefined : wanted }),
      TYPING_MS,
    );
    return () => clearTimeout(timer);
  }, [navigation, text]);
  const clear = () => {
    setText('');
    navigation.filterBy({ text: undefined });
  };
  return { text, setText, clear };
}
