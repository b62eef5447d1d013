import { type ReactElement, type RefObject, useCallback, useMemo, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { Button, formatCount, useNow } from '../../ui/index.ts';
import { useFindMarks } from '../find/index.ts';
import type { RowWindow, ShownItems } from '../reading/index.ts';
import { useReaderState, useSourceState, useTranscript } from '../transcript-context.ts';
import { TRANSCRIPT_ELEMENT } from '../transcript-element.ts';
import { rowOfTarget } from './list-view.ts';
import { ROW_HEIGHT, usualHeight } from './row-heights.ts';
import { placeAt, placesIn } from './rows-of-list.ts';
import styles from './transcript-list.module.css';
import { TranscriptRow } from './transcript-row.tsx';
import { useListView } from './use-list-view.ts';
import { useRowWindow } from './use-row-window.ts';

/** Pixels above and below the view that rows are made for. */
const BUFFER = 400;

/** The items of the thread, of which only those near the view are in the page. */
export function TranscriptList({ shown }: { readonly shown: ShownItems }) {
  const { reader, find } = useTranscript();
  const list = useRef<HTMLElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const firstRow = () => rowOfTarget(reader.store.getState().target, shown);
  const [window, setWindow] = useRowWindow(shown, firstRow);
  const meaning = useMeaning(window.from);
  const view = useListView({ list, handle, shown, window, setWindow, meaning });
  const renderPlace = useRenderPlace(shown, window, handle);
  const places = useMemo(() => ({ length: placesIn(window, shown.count) }), [window, shown]);
  useFindMarks(list, find);
  return (
    <section
      ref={list}
      id={TRANSCRIPT_ELEMENT}
      className={styles['scroller']}
      aria-label="Transcript"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard.
      tabIndex={0}
    >
      <Virtualizer
        key={meaning}
        ref={handle}
        data={places}
        itemSize={ROW_HEIGHT}
        bufferSize={BUFFER}
        onScroll={(offset) => view.look(offset)}
        onResize={() => view.resized()}
      >
        {renderPlace}
      </Virtualizer>
    </section>
  );
}

/** What rows mean: which items are shown, counted from where. */
function useMeaning(from: number): string {
  const epoch = useSourceState(({ about }) => about.epoch);
  const filter = useReaderState(({ focus, hidden }) => (focus ? 'focus' : [...hidden].join()));
  return `${epoch} ${filter} ${from}`;
}

function useRenderPlace(
  shown: ShownItems,
  window: RowWindow,
  handle: RefObject<VirtualizerHandle | null>,
): (place: unknown, at: number) => ReactElement {
  const { reader, source } = useTranscript();
  const now = useNow();
  return useCallback(
    (_: unknown, at: number) => {
      const place = placeAt(at, window);
      switch (place.kind) {
        case 'earlier':
          return (
            <MoveOn
              key="earlier"
              count={window.from}
              way="earlier"
              onMove={() => reader.moveTo(shown.itemAt(window.from - 1))}
            />
          );
        case 'later':
          return (
            <MoveOn
              key="later"
              count={shown.count - window.to}
              way="later"
              onMove={() => reader.moveTo(shown.itemAt(window.to))}
            />
          );
        case 'row': {
          const position = shown.itemAt(place.row);
          const measured = handle.current?.getItemSize(at) ?? ROW_HEIGHT;
          const letter = source.store.getState().kinds.charAt(position);
          return (
            <TranscriptRow
              key={position}
              position={position}
              previous={place.row === 0 ? -1 : shown.itemAt(place.row - 1)}
              height={measured === ROW_HEIGHT ? usualHeight(letter) : measured}
              now={now}
            />
          );
        }
      }
    },
    [shown, window, handle, reader, source, now],
  );
}

interface MoveOnProps {
  readonly count: number;
  readonly way: 'earlier' | 'later';
  readonly onMove: () => void;
}

/** At the edge of a window of rows: goes on to the rows beyond it. */
function MoveOn({ count, way, onMove }: MoveOnProps) {
  return (
    <div className={styles['moveOn']}>
      <Button onClick={onMove}>
        Go on to {formatCount(count)} {way} items
      </Button>
    </div>
  );
}
