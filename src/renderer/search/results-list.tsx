import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useNavigationState } from '../navigation/index.ts';
import { useAnySelected } from '../selection/index.ts';
import { useThreadListState } from '../threads/index.ts';
import { Button, useNow } from '../ui/index.ts';
import { lineKey } from './hit-line.ts';
import { HitView } from './hit-view.tsx';
import { RESULTS_ELEMENT } from './results-element.ts';
import styles from './results-list.module.css';
import { LAST_LIMIT } from './search.ts';
import { useSearch, useSearchState } from './search-context.ts';
import type { SearchAnswer } from './search-state.ts';
import { shownHits } from './use-hit-order.ts';
import { followLooseKeys, useLineKeys } from './use-line-keys.ts';
import { useOpenLine } from './use-open-line.ts';

/** More is asked for when so many pixels or fewer are left below. */
const AHEAD = 600;

/** What was found: threads, and below each its best items. Arrow keys walk over both, Enter opens, the space bar marks. */
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
  const selecting = useAnySelected();
  const { total, order } = answer;
  const hits = shownHits(answer, moves);
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
      data-selecting={selecting}
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
