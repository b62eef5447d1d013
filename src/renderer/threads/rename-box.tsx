import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { displayTitle, type Thread } from '../../shared/thread.ts';
import { useNavigation } from '../navigation/index.ts';
import { nameChange } from './name-change.ts';
import styles from './rename-box.module.css';
import { useThreadEdits } from './threads-context.tsx';

export interface RenameBoxProps {
  readonly thread: Thread;
  readonly size: 'row' | 'header';
  /** Called when the box is gone, to put the focus where it came from. */
  readonly onDone: () => void;
}

/** A text box in place of a title. Enter saves, Escape leaves; an emptied box clears the name. */
export function RenameBox({ thread, size, onDone }: RenameBoxProps) {
  const navigation = useNavigation();
  const edits = useThreadEdits();
  const hint = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(() => displayTitle(thread));
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
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    leave();
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
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => document.hasFocus() && navigation.endRename()}
      />
      <span id={hint} className={styles['hint']}>
        {hintFor(thread, text)}
      </span>
    </form>
  );
}

function hintFor(thread: Thread, text: string): string {
  if (text.trim() !== '') return 'Enter saves, Escape cancels';
  return thread.name === null ? 'Type a name; Escape cancels' : 'Enter clears the name';
}
