import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import {
  foldedLabelName,
  LABEL_NAME_MOST,
  type LabelCount,
  labelName,
  nextLabelColour,
} from '../../shared/library.ts';
import { useClient } from '../client/index.ts';
import { ColourSelect, LabelDot, useLabels, useMarkActions } from '../marks/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, Choice, IconButton, Notice, plural, TextBox, TextButton, useToasts } from '../ui/index.ts';
import styles from './library-page.module.css';

/** All labels, to be named, coloured, ordered, merged and removed. */
export function LabelsTab({ find }: { readonly find: string }) {
  const labels = useLabels();
  const shown = labels.filter(({ name }) => foldedLabelName(name).includes(find));
  return (
    <>
      <NewLabel count={labels.length} />
      {labels.length === 0 && (
        <Notice title="No labels yet." size="page">
          <p>A label is a name and a colour that you give to threads; it is the same in all homes.</p>
        </Notice>
      )}
      <ul className={styles['labels']} aria-label="All labels">
        {shown.map((label) => (
          <LabelRow key={label.id} label={label} labels={labels} />
        ))}
      </ul>
    </>
  );
}

function NewLabel({ count }: { readonly count: number }) {
  const actions = useMarkActions();
  const [name, setName] = useState('');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = labelName(name);
    if (wanted !== '' && (await actions.makeLabel(wanted, nextLabelColour(count))) !== null) setName('');
  };
  return (
    <form className={styles['newLabel']} onSubmit={(event) => void submit(event)}>
      <TextBox
        aria-label="Name of a new label"
        placeholder="Name of a new label"
        className={styles['box']}
        value={name}
        maxLength={LABEL_NAME_MOST}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" icon={Plus} unavailable={labelName(name) === '' ? 'A label needs a name' : null}>
        Make label
      </Button>
    </form>
  );
}

interface LabelRowProps {
  readonly label: LabelCount;
  readonly labels: readonly LabelCount[];
}

function LabelRow({ label, labels }: LabelRowProps) {
  const { id, name, colour, count, everywhere } = label;
  const actions = useMarkActions();
  const navigation = useNavigation();
  const move = useMove(labels);
  const at = labels.findIndex((other) => other.id === id);
  const elsewhere = everywhere - count;
  return (
    <li className={styles['labelRow']}>
      <LabelDot colour={colour} />
      <NameBox label={label} />
      <ColourSelect
        label={`Colour of ${name}`}
        value={colour}
        onChange={(chosen) => chosen !== null && void actions.changeLabel({ id, name, colour: chosen })}
      />
      <TextButton
        title={elsewhere === 0 ? undefined : `and ${plural(elsewhere, 'thread')} elsewhere or in the trash`}
        onClick={() => navigation.showLabel(id)}
      >
        {plural(count, 'thread')}
      </TextButton>
      <MergeSelect label={label} labels={labels} />
      <span className={styles['tools']}>
        <IconButton
          label={`Move ${name} up`}
          icon={ArrowUp}
          unavailable={at === 0 ? 'It is the first' : null}
          onClick={() => void move(id, at - 1)}
        />
        <IconButton
          label={`Move ${name} down`}
          icon={ArrowDown}
          unavailable={at === labels.length - 1 ? 'It is the last' : null}
          onClick={() => void move(id, at + 1)}
        />
        <IconButton
          label={`Remove ${name} from ${plural(everywhere, 'thread')}`}
          icon={Trash2}
          onClick={() => void actions.removeLabel(label)}
        />
      </span>
    </li>
  );
}

/** The name, to be typed over; Enter or leaving the box saves it, Escape puts it back. */
function NameBox({ label: { id, name, colour } }: { readonly label: LabelCount }) {
  const actions = useMarkActions();
  const [text, setText] = useState<string | null>(null);
  const save = async () => {
    const wanted = text === null ? name : labelName(text);
    setText(null);
    if (wanted !== '' && wanted !== name) await actions.changeLabel({ id, name: wanted, colour });
  };
  return (
    <TextBox
      aria-label={`Name of the label ${name}`}
      className={styles['nameBox']}
      value={text ?? name}
      maxLength={LABEL_NAME_MOST}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') void save();
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setText(null);
      }}
    />
  );
}

function MergeSelect({ label, labels }: LabelRowProps) {
  const actions = useMarkActions();
  const others = labels.filter(({ id }) => id !== label.id);
  if (others.length === 0) return <span />;
  return (
    <Choice
      aria-label={`Merge ${label.name} into`}
      value=""
      onChange={({ target }) => {
        const into = others.find(({ id }) => id === target.value);
        if (into !== undefined) void actions.mergeLabel(label, into);
      }}
    >
      <option value="">Merge into…</option>
      {others.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Choice>
  );
}

function useMove(labels: readonly LabelCount[]): (id: string, to: number) => Promise<void> {
  const client = useClient();
  const toasts = useToasts();
  return async (moved, to) => {
    const ids = labels.map(({ id }) => id).filter((id) => id !== moved);
    try {
      await client.call('library.order', { what: 'labels', ids: ids.toSpliced(to, 0, moved) });
    } catch (thrown) {
      toasts.show(`The label was not moved: ${toSkeinError(thrown).message}`);
    }
  };
}
