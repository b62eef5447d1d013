import { useState } from 'react';
import { useStore } from 'zustand';
import type { ThreadId } from '../../shared/thread.ts';
import { Button, formatCount, plural } from '../ui/index.ts';
import { BadLinesDialog } from './bad-lines-dialog.tsx';
import { FindBar, focusFind } from './find-bar/index.ts';
import { LinkGuard } from './items/index.ts';
import { TranscriptList } from './list/index.ts';
import { Outline } from './outline/index.ts';
import { Toolbar } from './toolbar/index.ts';
import { TranscriptContext, useReaderState, useSourceState, useTranscript } from './transcript-context.ts';
import styles from './transcript.module.css';
import { useOutlineShown } from './use-outline-shown.ts';
import { useTranscriptKeys } from './use-transcript-keys.ts';
import { useTranscriptParts } from './use-transcript-parts.ts';

/** What happened in a thread: its items in order, of which only those around the view are here. */
export function Transcript({ threadId }: { readonly threadId: ThreadId }) {
  const parts = useTranscriptParts(threadId);
  return (
    <TranscriptContext value={parts}>
      <LinkGuard>
        <Frame />
      </LinkGuard>
    </TranscriptContext>
  );
}

function Frame() {
  const phase = useSourceState((state) => state.phase);
  switch (phase) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return <Failed />;
    case 'ready':
      return <Reading />;
  }
}

function Reading() {
  const { find, source } = useTranscript();
  const [outline, showOutline] = useOutlineShown();
  const finding = useStore(find.store, ({ open }) => open);
  const empty = useSourceState(({ about }) => about.items === 0);
  const openFind = () => {
    find.open();
    requestAnimationFrame(focusFind);
  };
  useTranscriptKeys({ outline, showOutline, openFind });
  return (
    <div className={styles['frame']} data-outline={outline === true}>
      <div className={styles['above']}>
        <Toolbar outline={outline} onOutline={showOutline} onFind={openFind} />
        {finding && <FindBar />}
        <LacksBase />
      </div>
      {empty ? <Silent /> : <Items />}
      {outline === true && <Outline docked />}
      <div className={styles['below']}>
        <LateFailure onRetry={() => source.retry()} />
        <BadLines />
      </div>
    </div>
  );
}

/** The items that the filter lets through. */
function Items() {
  const { reader } = useTranscript();
  useReaderState(({ focus, hidden }) => (focus ? 'focus' : hidden));
  useSourceState(({ about }) => about.items);
  useSourceState(({ kinds }) => kinds);
  const shown = reader.shown();
  return (
    <div className={styles['list']}>
      {shown.count > 0 ? <TranscriptList shown={shown} /> : <NothingShown />}
      <NewItems />
    </div>
  );
}

/** Takes the view back to the end, which grew meanwhile. */
function NewItems() {
  const { reader } = useTranscript();
  useReaderState(({ following, seen }) => (following ? -1 : seen));
  useSourceState(({ kinds }) => kinds);
  useSourceState(({ about }) => about.items);
  const count = reader.newItems();
  return (
    <div className={styles['newItems']} role="status">
      {count > 0 && (
        <Button kind="primary" onClick={() => reader.goToEnd()}>
          {plural(count, 'new item')}
        </Button>
      )}
    </div>
  );
}

function NothingShown() {
  const { reader } = useTranscript();
  const known = useSourceState(({ kinds }) => kinds !== '');
  if (!known) return <Loading />;
  return (
    <div className={styles['notice']}>
      <p className={styles['title']}>Nothing of this kind in this thread.</p>
      <Button onClick={() => reader.showAll()}>Show all</Button>
    </div>
  );
}

function LacksBase() {
  const lacksBase = useSourceState(({ about }) => about.lacksBase);
  return lacksBase ? (
    <p className={styles['bar']}>
      The history before this fork is in the thread it was forked from, which is missing here.
    </p>
  ) : null;
}

function BadLines() {
  const { threadId } = useTranscript();
  const count = useSourceState(({ about }) => about.badLines);
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <p className={styles['bar']}>
      {formatCount(count)} {count === 1 ? 'line' : 'lines'} of this rollout could not be read.{' '}
      <button type="button" className={styles['link']} onClick={() => setOpen(true)}>
        Show {count === 1 ? 'it' : 'them'}
      </button>
      {open && <BadLinesDialog threadId={threadId} onClose={() => setOpen(false)} />}
    </p>
  );
}

/** What was read before stays in view when something later could not be. */
function LateFailure({ onRetry }: { readonly onRetry: () => void }) {
  const error = useSourceState((state) => state.error);
  return error === null ? null : (
    <div className={styles['bar']} role="alert">
      A part of the transcript could not be read: {error.message} <Button onClick={onRetry}>Retry</Button>
    </div>
  );
}

function Failed() {
  const { source } = useTranscript();
  const error = useSourceState((state) => state.error);
  return (
    <div className={styles['notice']} role="alert">
      <p className={styles['title']}>The transcript could not be read.</p>
      <p>{error?.message}</p>
      <Button onClick={() => source.retry()}>Retry</Button>
    </div>
  );
}

function Silent() {
  return (
    <div className={styles['notice']}>
      <p className={styles['title']}>Nothing here yet.</p>
      <p>What happens in this thread appears here.</p>
    </div>
  );
}

function Loading() {
  return (
    <div className={styles['ghosts']} aria-busy aria-label="Loading the transcript" role="status">
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
