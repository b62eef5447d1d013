import { useState } from 'react';
import type { FileEdit } from '../../../../shared/transcript.ts';
import { formatCount, plural } from '../../../ui/index.ts';
import { RevealedText } from '../code/index.ts';
import { FileDiff, LayoutSwitch } from '../diff/index.ts';
import { useIsFoundIn } from '../found-words.ts';
import { Card } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { OutputText } from '../output/index.ts';
import styles from './kinds.module.css';
import { StatusWords, toneOf } from './status-words.tsx';

/** Files whose lines are shown at once; the others open one by one. */
const OPEN_FILES = 8;
/** Files that an edit shows before it is asked for more: the page has to lay them all out. */
const STEP_FILES = 100;

/** What an edit did to files. One file is the card itself, several are its parts. */
export function FileChange({ item, now, open, onToggle }: ItemProps<'fileChange'>) {
  const { changes, status, output } = item;
  const [only, ...others] = changes;
  const single = others.length === 0 ? only : undefined;
  return (
    <Card
      item={item}
      now={now}
      tone={toneOf(status)}
      title={single === undefined ? plural(changes.length, 'file') : <FileName edit={single} />}
      meta={
        <>
          <StatusWords status={status} />
          <Counts edits={changes} />
          {open && changes.some(({ kind }) => kind === 'update') && <LayoutSwitch />}
        </>
      }
      open={open}
      onToggle={onToggle}
    >
      <div className={styles['files']}>
        {single !== undefined && <FileDiff edit={single} />}
        {single === undefined && <FileParts edits={changes} />}
        {output !== null && output.text.trim() !== '' && (
          <div className={styles['said']}>
            <OutputText text={output} field="output" />
          </div>
        )}
      </div>
    </Card>
  );
}

function FileParts({ edits }: { readonly edits: readonly FileEdit[] }) {
  const [most, setMost] = useState(STEP_FILES);
  const isFoundIn = useIsFoundIn();
  const found = edits.findLastIndex(({ path, diff }) => isFoundIn(path) || isFoundIn(diff.text));
  const shown = edits.slice(0, Math.max(most, found + 1));
  const more = edits.length - shown.length;
  return (
    <>
      {shown.map((edit, at) => (
        <FilePart key={at} edit={edit} opens={at < OPEN_FILES} />
      ))}
      {more > 0 && (
        <button
          type="button"
          data-not-found
          className={styles['moreFiles']}
          onClick={() => setMost(shown.length + STEP_FILES)}
        >
          Show {plural(Math.min(more, STEP_FILES), 'more file')}
          {more > STEP_FILES && ` of ${formatCount(more)}`}
        </button>
      )}
    </>
  );
}

function FilePart({ edit, opens }: { readonly edit: FileEdit; readonly opens: boolean }) {
  const [chosen, setOpen] = useState<boolean | null>(null);
  const isFoundIn = useIsFoundIn();
  const open = chosen ?? (opens || isFoundIn(edit.diff.text));
  return (
    <div role="group" className={styles['file']} aria-label={edit.path}>
      <div className={styles['fileHead']}>
        <button
          type="button"
          className={styles['fileName']}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <FileName edit={edit} />
        </button>
        <Counts edits={[edit]} />
      </div>
      {open && <FileDiff edit={edit} />}
    </div>
  );
}

const KIND_WORDS = { add: 'new', delete: 'deleted', update: null } as const;

function FileName({ edit: { path, kind, movePath } }: { readonly edit: FileEdit }) {
  const mark = movePath === null ? KIND_WORDS[kind] : 'moved';
  return (
    <span className={styles['path']} dir="ltr">
      <RevealedText text={path} />
      {movePath !== null && (
        <>
          {' → '}
          <RevealedText text={movePath} />
        </>
      )}
      {mark !== null && (
        <span className={styles['mark']} data-kind={movePath === null ? kind : 'move'}>
          {mark}
        </span>
      )}
    </span>
  );
}

function Counts({ edits }: { readonly edits: readonly FileEdit[] }) {
  const added = edits.reduce((sum, edit) => sum + edit.added, 0);
  const removed = edits.reduce((sum, edit) => sum + edit.removed, 0);
  return (
    <span
      className={styles['counts']}
      role="img"
      aria-label={`${formatCount(added)} added, ${formatCount(removed)} removed`}
    >
      <span className={styles['added']}>+{formatCount(added)}</span>{' '}
      <span className={removed === 0 ? styles['none'] : styles['removed']}>−{formatCount(removed)}</span>
    </span>
  );
}
