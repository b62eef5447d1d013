import { useStore } from 'zustand';
import type { ThreadId } from '../../shared/thread.ts';
import { Button, plural } from '../ui/index.ts';
import { Ending } from './ending/index.ts';
import { FindBar, focusFind } from './find-bar/index.ts';
import { FoundItem } from './found-item.tsx';
import { LinkGuard } from './items/index.ts';
import { TranscriptList } from './list/index.ts';
import { Outline } from './outline/index.ts';
import { Toolbar } from './toolbar/index.ts';
import { TranscriptContext, useReaderState, useSourceState, useTranscript } from './transcript-context.ts';
import styles from './transcript.module.css';
import {
  BadLines,
  Failed,
  LacksBase,
  LateFailure,
  Loading,
  NothingShown,
  Silent,
} from './transcript-notices.tsx';
import { useOutlineShown } from './use-outline-shown.ts';
import { useTranscriptKeys } from './use-transcript-keys.ts';
import { useTranscriptParts } from './use-transcript-parts.ts';

/** What happened in a thread: its items in order, of which only those around the view are here. */
export function Transcript({ threadId }: { readonly threadId: ThreadId }) {
  const parts = useTranscriptParts(threadId);
  return (
    <TranscriptContext value={parts}>
      <LinkGuard>
        <FoundItem>
          <Frame />
        </FoundItem>
      </LinkGuard>
    </TranscriptContext>
  );
}

function Frame() {
  const phase = useSourceState((state) => state.phase);
  const hasEnding = useSourceState(({ ending }) => ending !== null);
  switch (phase) {
    case 'loading':
      return hasEnding ? <Reading /> : <Loading />;
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
  const empty = useSourceState(({ about, ending }) => about.items === 0 && ending === null);
  const openFind = () => {
    find.open();
    focusFind();
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
      <Ending />
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
