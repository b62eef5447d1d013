import { useState } from 'react';
import { Button, formatCount, Notice, TextButton } from '../ui/index.ts';
import { BadLinesDialog } from './bad-lines-dialog.tsx';
import { useSourceState, useTranscript } from './transcript-context.ts';
import styles from './transcript.module.css';

/** In place of the list when the filter lets nothing through, or the kinds of the items are not known yet. */
export function NothingShown() {
  const { reader } = useTranscript();
  const known = useSourceState(({ kinds }) => kinds !== '');
  if (!known) return <Loading />;
  return (
    <Notice title="Nothing of this kind in this thread.">
      <Button onClick={() => reader.showAll()}>Show all</Button>
    </Notice>
  );
}

/** Says of a fork that its beginning is missing. */
export function LacksBase() {
  const lacksBase = useSourceState(({ about }) => about.lacksBase);
  return lacksBase ? (
    <p className={styles['bar']}>
      The history before this fork is in the thread it was forked from, which is missing here.
    </p>
  ) : null;
}

/** How many lines of the rollout are no records, and the way to see them. */
export function BadLines() {
  const { threadId } = useTranscript();
  const count = useSourceState(({ about }) => about.badLines);
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <div className={styles['bar']}>
      {formatCount(count)} {count === 1 ? 'line' : 'lines'} of this rollout could not be read.{' '}
      <TextButton onClick={() => setOpen(true)}>Show {count === 1 ? 'it' : 'them'}</TextButton>
      {open && <BadLinesDialog threadId={threadId} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** What was read before stays in view when something later could not be. */
export function LateFailure({ onRetry }: { readonly onRetry: () => void }) {
  const error = useSourceState((state) => state.error);
  return error === null ? null : (
    <div className={styles['bar']} role="alert">
      A part of the transcript could not be read: {error.message} <Button onClick={onRetry}>Retry</Button>
    </div>
  );
}

/** In place of everything when nothing could be read. */
export function Failed() {
  const { source } = useTranscript();
  const error = useSourceState((state) => state.error);
  return (
    <Notice title="The transcript could not be read." role="alert">
      <p>{error?.message}</p>
      <Button onClick={() => source.retry()}>Retry</Button>
    </Notice>
  );
}

/** In place of the list of a thread without items. */
export function Silent() {
  return (
    <Notice title="Nothing here yet.">
      <p>What happens in this thread appears here.</p>
    </Notice>
  );
}

/** Until the first items are there. */
export function Loading() {
  return (
    <div className={styles['ghosts']} aria-busy aria-label="Loading the transcript" role="status">
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
