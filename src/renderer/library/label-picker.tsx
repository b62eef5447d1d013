import { Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import {
  foldedLabelName,
  LABEL_NAME_MOST,
  type LabelCount,
  labelName,
  nextLabelColour,
} from '../../shared/library.ts';
import { LabelDot, useMarkActions } from '../marks/index.ts';
import { Button, FOCUS_FIRST, formatCount, TextBox } from '../ui/index.ts';
import styles from './dialogs.module.css';

/** Whether the threads have a label: all of them, none, or some. */
export type Having = 'all' | 'none' | 'some';

export interface LabelPickerProps {
  readonly labels: readonly LabelCount[];
  /** As it is to be. */
  readonly having: (labelId: string) => Having;
  readonly onChange: (labelId: string, having: Having) => void;
  /** Enter in the empty box. */
  readonly onDone: () => void;
}

/** A box that finds and makes labels, and the labels with their checks. Enter checks the first one that is found. */
export function LabelPicker({ labels, having, onChange, onDone }: LabelPickerProps) {
  const actions = useMarkActions();
  const [text, setText] = useState('');
  const wanted = foldedLabelName(text);
  const shown = labels.filter(({ name }) => foldedLabelName(name).includes(wanted));
  const isNew = wanted !== '' && labels.every(({ name }) => foldedLabelName(name) !== wanted);
  const make = async () => {
    const id = await actions.makeLabel(labelName(text), nextLabelColour(labels.length));
    if (id === null) return;
    onChange(id, 'all');
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const [first] = shown;
    if (wanted === '') onDone();
    else if (first !== undefined && !(isNew && event.ctrlKey)) {
      onChange(first.id, having(first.id) === 'all' ? 'none' : 'all');
      setText('');
    } else void make();
  };
  return (
    <div className={styles['picker']}>
      <TextBox
        aria-label="Find or make a label"
        placeholder="Find or make a label"
        value={text}
        maxLength={LABEL_NAME_MOST}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
        {...FOCUS_FIRST}
      />
      {isNew && (
        <Button kind="quiet" icon={Plus} className={styles['make'] ?? ''} onClick={() => void make()}>
          Make the label “{labelName(text)}”
        </Button>
      )}
      {labels.length === 0 && !isNew && (
        <p className={styles['hint']}>There are no labels yet. Type a name to make one.</p>
      )}
      <ul className={styles['labels']} aria-label="Labels">
        {shown.map((label) => (
          <LabelLine key={label.id} label={label} having={having(label.id)} onChange={onChange} />
        ))}
      </ul>
    </div>
  );
}

interface LabelLineProps extends Pick<LabelPickerProps, 'onChange'> {
  readonly label: LabelCount;
  readonly having: Having;
}

function LabelLine({ label: { id, name, colour, count }, having, onChange }: LabelLineProps) {
  return (
    <li>
      <label className={styles['label']}>
        <input
          type="checkbox"
          checked={having === 'all'}
          ref={(box) => {
            if (box !== null) box.indeterminate = having === 'some';
          }}
          onChange={({ target }) => onChange(id, target.checked ? 'all' : 'none')}
        />
        <LabelDot colour={colour} />
        <bdi className={styles['name']}>{name}</bdi>
        <span className={styles['count']} aria-hidden>
          {formatCount(count)}
        </span>
      </label>
    </li>
  );
}
