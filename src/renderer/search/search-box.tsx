import { CircleQuestionMark, Search as SearchIcon, X } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { applySuggestion } from '../../shared/query.ts';
import { useNavigation } from '../navigation/index.ts';
import { IconButton } from '../ui/index.ts';
import { OPTIONS_ELEMENT, optionId, OptionList } from './option-list.tsx';
import { focusResults, SEARCH_ELEMENT } from './results-element.ts';
import styles from './search-box.module.css';
import { useRecentSearches, useSearch, useSearchState } from './search-context.ts';
import type { SearchOption } from './suggestion-options.ts';
import { useMakeRoom } from './use-make-room.ts';
import { useSearchOptions } from './use-search-options.ts';

export interface SearchBoxProps {
  /** Called when the user is done with the box and nothing is searched for. */
  readonly onLeave: () => void;
}

/** Where all threads are searched: words and operators, with what may be meant listed below. */
export function SearchBox({ onLeave }: SearchBoxProps) {
  const navigation = useNavigation();
  const search = useSearch();
  const text = useSearchState((state) => state.text);
  const input = useRef<HTMLInputElement>(null);
  const box = useBox(text, input);
  const makeRoom = useMakeRoom();
  const keys = useBoxKeys(box, onLeave);
  const { options, active, open } = box;
  return (
    <div className={styles['search']} role="search">
      <SearchIcon className={styles['icon']} aria-hidden />
      <input
        ref={input}
        id={SEARCH_ELEMENT}
        type="text"
        role="combobox"
        aria-label="Search threads"
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={open ? OPTIONS_ELEMENT : undefined}
        aria-activedescendant={open && active >= 0 ? optionId(active) : undefined}
        placeholder="Search everything in all threads"
        className={styles['box']}
        value={text}
        maxLength={10_000}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => {
          makeRoom();
          search.type(target.value);
          box.typed(target.selectionStart);
        }}
        onFocus={({ target }) => box.entered(target.selectionStart)}
        onSelect={({ currentTarget }) => box.moved(currentTarget.selectionStart)}
        onBlur={() => box.left()}
        onKeyDown={keys}
      />
      <span className={styles['end']}>
        {text === '' ? (
          <kbd className={styles['key']} aria-hidden>
            /
          </kbd>
        ) : (
          <IconButton
            label="Clear search"
            icon={X}
            className={styles['small'] ?? ''}
            onClick={() => {
              search.set('');
              input.current?.focus();
            }}
          />
        )}
        <IconButton
          label="How to search"
          icon={CircleQuestionMark}
          className={styles['small'] ?? ''}
          onClick={() => navigation.openDialog('search-language')}
        />
      </span>
      {open && <OptionList options={options} active={active} onPick={box.pick} />}
    </div>
  );
}

interface Box {
  readonly options: readonly SearchOption[];
  readonly active: number;
  readonly open: boolean;
  readonly typed: (caret: number | null) => void;
  readonly entered: (caret: number | null) => void;
  readonly moved: (caret: number | null) => void;
  readonly left: () => void;
  readonly activate: (index: number) => void;
  readonly dismiss: () => void;
  readonly pick: (option: SearchOption) => void;
}

/** The list below the box: when it is open, and which of its options is active. */
function useBox(text: string, input: React.RefObject<HTMLInputElement | null>): Box {
  const search = useSearch();
  const recent = useRecentSearches();
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const [dismissed, setDismissed] = useState(false);
  const wanted = useRef<number | null>(null);
  const { options, suggestion } = useSearchOptions(text, caret);
  const open = options.length > 0 && caret !== null && !dismissed;
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  }, [input, text]);
  const show = (at: number | null) => {
    setCaret(at);
    setActive(-1);
    setDismissed(false);
  };
  return {
    options,
    active: open ? Math.min(active, options.length - 1) : -1,
    open,
    typed: show,
    entered: show,
    moved: (at) => {
      if (at !== caret && caret !== null) setCaret(at);
    },
    left: () => setCaret(null),
    activate: setActive,
    dismiss: () => setDismissed(true),
    pick: ({ value }) => {
      if (suggestion === null) {
        recent.add(value);
        search.set(value);
        wanted.current = value.length;
        setDismissed(true);
        return;
      }
      const next = applySuggestion(text, suggestion, value);
      search.set(next.input);
      wanted.current = next.caret;
      show(next.caret);
    },
  };
}

function useBoxKeys({ options, active, open, activate, dismiss, pick }: Box, onLeave: () => void) {
  const search = useSearch();
  const recent = useRecentSearches();
  const goOn = () => {
    const { text } = search.store.getState();
    dismiss();
    search.settle();
    if (text.trim() === '') return onLeave();
    void search.answered().then(() => requestAnimationFrame(() => focusResults()));
  };
  const step = (way: 1 | -1) => {
    // One place more than there are options: there none is active.
    const places = options.length + 1;
    activate(((active + 1 + way + places) % places) - 1);
  };
  const take = (): boolean => {
    const option = options[active];
    if (option !== undefined) pick(option);
    return option !== undefined;
  };
  const enter = () => {
    if (take()) return;
    recent.add(search.store.getState().text);
    goOn();
  };
  const escape = () => {
    const { text } = search.store.getState();
    if (open && text.trim() !== '') dismiss();
    else if (text === '') onLeave();
    else search.set('');
  };
  const remove = (): boolean => {
    const option = options[active];
    if (option?.group !== 'recent') return false;
    recent.remove(option.value);
    return true;
  };
  return (event: KeyboardEvent) => {
    // While an input method composes a word, its keys are its own.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'ArrowDown':
        if (open) step(1);
        else goOn();
        break;
      case 'ArrowUp':
        if (!open) return;
        step(-1);
        break;
      case 'Enter':
        enter();
        break;
      case 'Tab':
        if (event.shiftKey || !take()) return;
        break;
      case 'Delete':
        if (!remove()) return;
        break;
      case 'Escape':
        escape();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}
