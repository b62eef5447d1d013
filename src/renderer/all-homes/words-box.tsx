import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { IconButton, overlayIsOpen, isTyping } from '../ui/index.ts';
import styles from './all-homes.module.css';

/** A query runs when so many milliseconds passed since the last key. */
const TYPING_MS = 200;

export interface WordsBoxProps {
  /** The user goes on to what was found for these words. */
  readonly onGoOn: (query: string) => void;
}

/** Where all homes are searched. The words stand in the address; `/` leads here. */
export function WordsBox({ onGoOn }: WordsBoxProps) {
  const navigation = useNavigation();
  const { text, change, settle } = useWords();
  const input = useRef<HTMLInputElement>(null);
  useSlash(input);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      if (text === '') navigation.goTo('threads');
      else settle('');
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') onGoOn(settle(text));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles['search']} role="search" aria-label="All homes">
      <Search className={styles['glass']} aria-hidden />
      <input
        ref={input}
        type="text"
        aria-label="Search all homes"
        placeholder="Search everything in all homes"
        className={styles['box']}
        value={text}
        maxLength={10_000}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => change(target.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <IconButton
          label="Clear the words"
          icon={X}
          className={styles['clear'] ?? ''}
          onClick={() => {
            settle('');
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}

/** The text of the box, and what goes into the address when typing rests. */
function useWords() {
  const navigation = useNavigation();
  const query = useNavigationState((state) => state.query);
  const [text, setText] = useState(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [followed, setFollowed] = useState(query);
  if (followed !== query) {
    setFollowed(query);
    // What is being typed is not overwritten by its own echo.
    if (queryOf(text) !== query) setText(query);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const settle = (words: string): string => {
    clearTimeout(timer.current);
    setText(words);
    navigation.searchHomes(queryOf(words));
    return queryOf(words);
  };
  const change = (words: string) => {
    setText(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => navigation.searchHomes(queryOf(words)), TYPING_MS);
  };
  return { text, change, settle };
}

/** What a text asks for: the space at its end says that its last word is whole. */
function queryOf(text: string): string {
  return text.trim() === '' ? '' : text.trimStart();
}

/** Before the keys of actions: elsewhere `/` leads to the box of the window's own home. */
function useSlash(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event) || overlayIsOpen()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      input.current?.focus();
      input.current?.select();
    };
    input.current?.focus();
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [input]);
}
