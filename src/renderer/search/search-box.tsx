import { CircleQuestionMark, Search as SearchIcon, X } from 'lucide-react';
import { useRef } from 'react';
import { useNavigation } from '../navigation/index.ts';
import { IconButton } from '../ui/index.ts';
import { OPTIONS_ELEMENT, optionId, OptionList } from './option-list.tsx';
import { SEARCH_ELEMENT } from './results-element.ts';
import styles from './search-box.module.css';
import { useSearch, useSearchState } from './search-context.ts';
import { useBox } from './use-box.ts';
import { useBoxKeys } from './use-box-keys.ts';
import { useMakeRoom } from './use-make-room.ts';

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
