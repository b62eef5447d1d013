import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { type RowWindow, type ShownItems, type ViewTarget, windowAround } from '../reading/index.ts';
import { useReaderState, useTranscript } from '../transcript-context.ts';
import { ListView, rowOfTarget } from './list-view.ts';
import { useUserScroll } from './use-user-scroll.ts';

export interface ListViewOfRows {
  readonly list: RefObject<HTMLElement | null>;
  readonly handle: RefObject<VirtualizerHandle | null>;
  readonly shown: ShownItems;
  readonly window: RowWindow;
  readonly setWindow: (window: RowWindow) => void;
  /** What the rows mean; another text: they mean something else, and the list begins anew. */
  readonly meaning: string;
}

const UP_KEYS: ReadonlySet<string> = new Set(['PageUp', 'ArrowUp']);

/** The view of the list, which it tells of every scrolling and every change of size. */
export function useListView({ list, handle, shown, window, setWindow, meaning }: ListViewOfRows): ListView {
  const { reader, source } = useTranscript();
  const target = useReaderState((state) => state.target);
  const byUser = useUserScroll(list);
  const [view] = useState(() => new ListView({ handle, source, reader, byUser }, shown, window));
  const gone = useRef<{ readonly target: ViewTarget; readonly meaning: string } | null>(null);
  useLayoutEffect(() => {
    view.setRows(shown, window);
    if (gone.current?.target === target && gone.current.meaning === meaning) return view.follow();
    if (view.goTo(target)) gone.current = { target, meaning };
    else setWindow(windowAround(rowOfTarget(target, shown), shown.count));
  }, [view, shown, window, setWindow, meaning, target]);
  useEffect(() => {
    const element = list.current;
    const turned = ({ deltaY }: WheelEvent) => deltaY < 0 && view.leaveEnd();
    const pressed = ({ key }: KeyboardEvent) => UP_KEYS.has(key) && view.leaveEnd();
    element?.addEventListener('wheel', turned, { passive: true });
    element?.addEventListener('keydown', pressed);
    return () => {
      element?.removeEventListener('wheel', turned);
      element?.removeEventListener('keydown', pressed);
    };
  }, [list, view]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => view.look());
    return () => cancelAnimationFrame(frame);
  }, [view, shown, meaning]);
  return view;
}
