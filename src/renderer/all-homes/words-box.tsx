import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { queryOf } from '../search/index.ts';
import { IconButton, isTyping, overlayIsOpen, TextBox } from '../ui/index.ts';
import styles from './all-homes.module.css';

/** A query runs when so many milliseconds passed since the last key. */
const TYPING_MS = 200;

export interface WordsBoxProps {
  /**
   * The user wants to go on to what is found for a query. `isStillMeant` is false once the box was left or has another
   * text: whoever waited for an answer leaves the focus where it is then.
   */
  readonly onGoOn: (query: string, isStillMeant: () => boolean) => Promise<void>;
}

/** Where all homes are searched. The words stand in the address; `/` leads here. */
export function WordsBox({ onGoOn }: WordsBoxProps) {
  const navigation = useNavigation();
  const { text, change, settle } = useWords();
  const input = useRef<HTMLInputElement>(null);
  useSlash(input);
  const goOn = () => {
    const query = settle(text);
    const isStillMeant = () =>
      input.current !== null &&
      input.current === document.activeElement &&
      queryOf(input.current.value) === query;
    void onGoOn(query, isStillMeant);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || hasModifier(event)) return;
    if (event.key === 'Escape') {
      if (text === '') navigation.goTo('threads');
      else settle('');
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') goOn();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles['search']} role="search" aria-label="All homes">
      <Search className={styles['glass']} aria-hidden />
      <TextBox
        ref={input}
        aria-label="Search all homes"
        placeholder="Search everything in all homes"
        className={styles['box'] ?? ''}
        value={text}
        maxLength={10_000}
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

/** With these, a text box does what it always does: Shift selects. */
function hasModifier({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || shiftKey;
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
