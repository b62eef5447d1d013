import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { parseThreadId } from '../../shared/thread.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { focusSelectedRow, useThreadListState } from '../threads/index.ts';
import { TRANSCRIPT_ELEMENT } from '../transcript/index.ts';
import { Button, overlayIsOpen, useNow } from '../ui/index.ts';
import { HitView, type HitLine, lineKey } from './hit-view.tsx';
import { moveLine } from './move-line.ts';
import { focusResults, focusSearchBox, RESULTS_ELEMENT } from './results-element.ts';
import styles from './results-list.module.css';
import { LAST_LIMIT } from './search.ts';
import { useRecentSearches, useSearch, useSearchState } from './search-context.ts';
import type { SearchAnswer } from './search-state.ts';
import { wordsToMark } from './snippet-pieces.ts';

/** More is asked for when so many pixels or fewer are left below. */
const AHEAD = 600;

/** What was found: threads, and below each its best items. Arrow keys walk over both, Enter opens. */
export function ResultsList({ answer }: { readonly answer: SearchAnswer }) {
  const search = useSearch();
  const stale = useSearchState((state) => state.phase === 'searching');
  const threadId = useNavigationState((state) => state.threadId);
  const openItem = useNavigationState((state) => state.item);
  const [focused, setFocused] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const now = useNow();
  const onOpen = useOpenLine(answer.order.query);
  const onKeyDown = useLineKeys(list);
  const moves = useThreadListState((state) => state.moves);
  const { total, order } = answer;
  const hits = answer.hits.filter(({ thread }) => moves.get(thread.id)?.to !== 'trash');
  const keys = hits.flatMap(({ thread, items }) => [
    lineKey(thread.id, null),
    ...items.map(({ item }) => lineKey(thread.id, item)),
  ]);
  const tabbable = focused !== null && keys.includes(focused) ? focused : keys[0];
  useLayoutEffect(() => {
    if (list.current !== null) list.current.scrollTop = 0;
  }, [order.query, order.sort]);
  useEffect(() => followLooseKeys(), []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it hears the keys of the links in it.
    <ul
      ref={list}
      id={RESULTS_ELEMENT}
      aria-label="Search results"
      aria-busy={stale}
      data-stale={stale}
      className={styles['list']}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => setFocused(target.dataset['line'] ?? focused)}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        if (total > answer.hits.length && scrollTop + clientHeight > scrollHeight - AHEAD) search.showMore();
      }}
    >
      {hits.map((hit) => (
        <HitView
          key={hit.thread.id}
          hit={hit}
          now={now}
          open={hit.thread.id === threadId}
          openItem={hit.thread.id === threadId ? openItem : null}
          tabbable={tabbable?.startsWith(hit.thread.id) === true ? tabbable : null}
          onOpen={onOpen}
        />
      ))}
      {total > answer.hits.length && (
        <li className={styles['end']}>
          {order.limit < LAST_LIMIT ? (
            <Button kind="quiet" onClick={() => search.showMore()}>
              Show more
            </Button>
          ) : (
            `These are the first ${hits.length}. More words or operators find the others.`
          )}
        </li>
      )}
    </ul>
  );
}

/** Opens a line; once more on the one that is open, the focus goes into the thread. */
function useOpenLine(query: string): (line: HitLine) => void {
  const navigation = useNavigation();
  const recent = useRecentSearches();
  return useCallback(
    ({ threadId, item }) => {
      recent.add(query);
      const now = navigation.store.getState();
      const isOpen = now.threadId === threadId && (item === null || now.item === item.item);
      if (item === null) navigation.select(threadId);
      else navigation.openFound({ threadId, item: item.item, words: wordsToMark(item.snippet) });
      if (isOpen) document.getElementById(TRANSCRIPT_ELEMENT)?.focus({ preventScroll: true });
    },
    [navigation, recent, query],
  );
}

/** Keys that the window has for the open thread: while a line has the focus, its thread is opened first. */
const THREAD_KEYS: ReadonlySet<string> = new Set(['F2', 'g', 'e', 's', 'm', 'Delete', 'Backspace']);

function useLineKeys(list: React.RefObject<HTMLUListElement | null>) {
  const navigation = useNavigation();
  return (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || list.current === null) return;
    const { key } = event;
    const lines = linesIn(list.current);
    const at = lines.findIndex((line) => line === event.target);
    if (THREAD_KEYS.has(key)) return openThreadOf(lines[at]);
    const page = Math.max(1, Math.floor(list.current.clientHeight / 48) - 1);
    const views = lines.map(viewOf);
    const to = key === 'Escape' ? 'out' : moveLine(key, { lines: views, at, pageLines: page });
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (to === 'out') leave();
    else if (to === 'above') focusSearchBox();
    else focusLine(lines[to]);
  };

  function openThreadOf(line: HTMLElement | undefined): void {
    const id = parseThreadId(line?.dataset['line']?.split('/')[0] ?? '');
    if (id !== null && navigation.store.getState().threadId !== id) navigation.select(id);
  }

  function leave(): void {
    navigation.search('');
    requestAnimationFrame(() => focusSelectedRow());
  }
}

function linesIn(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('a[data-line]')];
}

function viewOf(line: HTMLElement) {
  const key = line.dataset['line'] ?? '';
  return { key, thread: !key.includes('/') };
}

function focusLine(line: HTMLElement | undefined): void {
  line?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: 'nearest' });
}

/** An arrow key that is pressed while the focus is nowhere goes to the results. */
function followLooseKeys(): () => void {
  const onKeyDown = (event: globalThis.KeyboardEvent) => {
    if (event.target !== document.body || overlayIsOpen()) return;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (focusResults()) event.preventDefault();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
