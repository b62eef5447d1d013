import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useBookmarksWithin } from '../../marks/index.ts';
import { formatCount, walk } from '../../ui/index.ts';
import { turnMarks } from '../reading/index.ts';
import { useSourceState, useTranscript } from '../transcript-context.ts';
import styles from './outline.module.css';
import { TurnLine } from './turn-line.tsx';
import { useCurrentTurn } from './use-current-turn.ts';

const LINE_HEIGHT = 26;
const BUFFER = LINE_HEIGHT * 4;
/** How long a line is waited for that is to get the focus. */
const FRAMES_MOST = 30;

/** The turns of the thread, to see where one is and to go elsewhere. */
export function Outline({ docked }: { readonly docked: boolean }) {
  const { source } = useTranscript();
  const count = useSourceState(({ about }) => about.turns);
  const handle = useRef<VirtualizerHandle>(null);
  const current = useCurrentTurn();
  const places = useMemo(() => ({ length: count }), [count]);
  const look = () => {
    const virtual = handle.current;
    if (virtual === null || virtual.viewportSize === 0) return;
    const from = virtual.findItemIndex(virtual.scrollOffset);
    source.wantTurns(
      Math.max(0, from - 5),
      Math.min(count, from + Math.ceil(virtual.viewportSize / LINE_HEIGHT) + 5),
    );
  };
  useEffect(() => {
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  });
  const showCurrent = useShowCurrent(handle, current);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it hears the keys of its lines.
    <nav
      className={styles['outline']}
      data-docked={docked}
      aria-label="Turns"
      onKeyDown={(event) => walkLines(event, handle.current, count)}
    >
      <Virtualizer
        ref={handle}
        data={places}
        itemSize={LINE_HEIGHT}
        bufferSize={BUFFER}
        onScroll={look}
        onResize={() => {
          showCurrent();
          look();
        }}
      >
        {(_: unknown, index: number) => (
          <OutlinePlace
            key={index}
            index={index}
            current={index === current}
            tabbable={index === (current ?? 0)}
          />
        )}
      </Virtualizer>
    </nav>
  );
}

/** Keeps the current turn in view. Returns what to call when the outline's size changed: in a panel it opens late. */
function useShowCurrent(handle: RefObject<VirtualizerHandle | null>, current: number | null): () => void {
  const shown = useRef(false);
  useEffect(() => {
    if (current !== null) handle.current?.scrollToIndex(current, { align: 'nearest' });
  }, [handle, current]);
  return () => {
    const size = handle.current?.viewportSize ?? 0;
    if (size > 0 && !shown.current && current !== null)
      handle.current?.scrollToIndex(current, { align: 'center' });
    shown.current = size > 0;
  };
}

interface OutlinePlaceProps {
  readonly index: number;
  readonly current: boolean;
  readonly tabbable: boolean;
}

function OutlinePlace({ index, current, tabbable }: OutlinePlaceProps) {
  const { reader, threadId } = useTranscript();
  const turn = useSourceState(({ turns }) => turns.get(index));
  const bookmarks = useBookmarksWithin(threadId, turn?.firstItem ?? 0, turn?.itemCount ?? 0);
  const kinds = useSourceState((state) => state.kinds);
  const marks = useMemo(() => (turn === undefined ? null : turnMarks(kinds, turn)), [kinds, turn]);
  if (turn === undefined || marks === null)
    return (
      <div className={styles['ghost']} aria-hidden>
        {formatCount(index + 1)}
      </div>
    );
  return (
    <TurnLine
      turn={turn}
      marks={marks}
      bookmarks={bookmarks}
      current={current}
      tabbable={tabbable}
      onGo={(line) => {
        reader.goTo(turn.firstItem);
        closePanel(line);
      }}
    />
  );
}

/** The panel that the outline hangs in where there is no room for it is in the way of what was gone to. */
function closePanel(line: HTMLElement): void {
  line.closest<HTMLElement>('[popover]')?.hidePopover();
}

/** Arrow keys, Home and End move the focus from line to line. */
function walkLines(event: KeyboardEvent<HTMLElement>, handle: VirtualizerHandle | null, count: number): void {
  const line = event.target instanceof HTMLElement ? event.target.dataset['turn'] : undefined;
  if (line === undefined || handle === null) return;
  walk(event, { along: 'column', round: false, at: Number(line), count }, (index) => {
    handle.scrollToIndex(index, { align: 'nearest' });
    focusLine(event.currentTarget, index, FRAMES_MOST);
  });
}

/** A line that is far away is in the page only after a few frames. */
function focusLine(nav: HTMLElement, turn: number, frames: number): void {
  const line = nav.querySelector<HTMLElement>(`[data-turn="${turn}"]`);
  if (line !== null) line.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusLine(nav, turn, frames - 1));
}
