import { type FocusEvent, type FormEvent, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { Thread } from '../../shared/thread.ts';
import { useNavigation } from '../navigation/index.ts';
import { nameChange } from './name-change.ts';
import styles from './rename-box.module.css';
import { useThreadEdits } from './threads-context.tsx';
import { useNameBox } from './use-name-box.ts';

export interface RenameBoxProps {
  readonly thread: Thread;
  readonly size: 'row' | 'header';
  /** Called when the box is gone, to put the focus where it came from. */
  readonly onDone: () => void;
}

/** A text box in place of a title. Enter saves, Escape leaves; an emptied box clears the name; ↓ takes the suggestion. */
export function RenameBox({ thread, size, onDone }: RenameBoxProps) {
  const navigation = useNavigation();
  const edits = useThreadEdits();
  const hint = useId();
  const input = useRef<HTMLInputElement>(null);
  const { text, type, suggestion, suggest, unsuggest } = useNameBox(thread);
  useEffect(() => input.current?.select(), []);

  const leave = () => {
    navigation.endRename();
    onDone();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const change = nameChange(thread, text);
    if (change !== undefined) void edits.rename(thread, change);
    leave();
  };
  const take = () => {
    suggest();
    // The button that had the focus goes with what it suggests.
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || isModified(event)) return;
    const act = { Escape: leave, ArrowDown: take, ArrowUp: unsuggest }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const within = currentTarget.closest('form')?.contains(relatedTarget) === true;
    if (!within && document.hasFocus()) navigation.endRename();
  };
  return (
    <form className={`${styles['form']} ${styles[size]}`} onSubmit={save}>
      <input
        ref={input}
        className={styles['box']}
        aria-label="Thread name"
        aria-describedby={hint}
        value={text}
        maxLength={500}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the box is there because the user asked to rename.
        autoFocus
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
      <span className={styles['below']}>
        <span id={hint} className={styles['hint']}>
          {hintFor(thread, text)}
        </span>
        {suggestion !== null && (
          <Suggestion name={suggestion} onTake={take} onKeyDown={onKeyDown} onBlur={onBlur} />
        )}
      </span>
    </form>
  );
}

interface SuggestionProps {
  readonly name: string;
  readonly onTake: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** What the thread may be called; the box keeps the focus when it is taken with the mouse. */
function Suggestion({ name, onTake, onKeyDown, onBlur }: SuggestionProps) {
  return (
    <button
      type="button"
      className={styles['suggestion']}
      aria-label={`Suggested name: ${name}`}
      aria-keyshortcuts="ArrowDown"
      title={`${name} (from the first prompt)`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <kbd aria-hidden>↓</kbd>
      <bdi className={styles['suggested']}>{name}</bdi>
    </button>
  );
}

function isModified({ shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return shiftKey || ctrlKey || metaKey || altKey;
}

function hintFor(thread: Thread, text: string): string {
  if (text.trim() !== '') return 'Enter saves, Escape cancels';
  return thread.name === null ? 'Type a name; Escape cancels' : 'Enter clears the name';
}
