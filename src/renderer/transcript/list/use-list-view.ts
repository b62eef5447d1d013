import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  type RowWindow,
  type ShownItems,
  targetAt,
  type ViewTarget,
  windowAround,
} from '../reading/index.ts';
import { useReaderState, useTranscript } from '../transcript-context.ts';
import type { ListElements } from './held-place.ts';
import { ListView, rowOfTarget } from './list-view.ts';

export interface ListViewOfRows extends ListElements {
  readonly shown: ShownItems;
  readonly window: RowWindow;
  readonly setWindow: (window: RowWindow) => void;
  /** What the rows mean; another text: they mean something else, and the list begins anew. */
  readonly meaning: string;
}

/** The view of the list, which it tells of every scrolling and every change of size. */
export function useListView({ list, handle, shown, window, setWindow, meaning }: ListViewOfRows): ListView {
  const { reader, source } = useTranscript();
  const target = useReaderState((state) => state.target);
  const [view] = useState(() => new ListView({ list, handle, source, reader }, { shown, window }));
  const gone = useRef<{ readonly target: ViewTarget; readonly meaning: string } | null>(null);
  useLayoutEffect(() => {
    view.setRows({ shown, window });
    const isDone = gone.current?.target === target;
    if (isDone && gone.current?.meaning === meaning) return view.follow();
    const { following, place } = reader.store.getState();
    const next = isDone ? targetAt(following, place) : target;
    if (view.goTo(next)) gone.current = { target, meaning };
    else setWindow(windowAround(rowOfTarget(next, shown), shown.count));
  }, [view, reader, shown, window, setWindow, meaning, target]);
  useEffect(() => (list.current === null ? undefined : view.followUser(list.current)), [list, view]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => view.look());
    return () => cancelAnimationFrame(frame);
  }, [view, shown, meaning]);
  return view;
}
