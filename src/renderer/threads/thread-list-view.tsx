import { type ReactNode, useEffect } from 'react';
import { useHomeStatus } from '../client/index.ts';
import { showsEverything, useNavigation, useNavigationState } from '../navigation/index.ts';
import { Button } from '../ui/index.ts';
import { CountBar } from '../visibility/count-bar/index.ts';
import { FilterChips } from './filter-chips.tsx';
import { ListHeader } from './list-header.tsx';
import styles from './thread-list-view.module.css';
import { ThreadRows } from './thread-rows.tsx';
import { useThreadList, useThreadListState } from './threads-context.tsx';

export interface ThreadListViewProps {
  /** Put at the end of the column. */
  readonly edge: ReactNode;
  /** What lies over the list: an element with `data-covers` hides it, and leaves it as it is. */
  readonly over?: ReactNode;
  /** What can be done with the selected threads, below the list. */
  readonly bar?: ReactNode;
}

/** The middle column: count and order, what is filtered, and the threads. */
export function ThreadListView({ edge, over, bar }: ThreadListViewProps) {
  const list = useThreadList();
  const filter = useNavigationState((state) => state.filter);
  const sort = useNavigationState((state) => state.sort);
  useEffect(() => void list.show(filter, sort), [list, filter, sort]);
  return (
    <section className={styles['column']} aria-label="Thread list">
      <div className={styles['head']}>
        <ListHeader />
        <CountBar />
        <FilterChips />
      </div>
      <div className={styles['body']}>
        <ThreadRows />
        <ListNotice />
      </div>
      {over}
      {bar}
      {edge}
    </section>
  );
}

/** What stands in the list's place when it has no rows. */
function ListNotice() {
  const phase = useThreadListState((state) => state.phase);
  const empty = useThreadListState((state) => state.rows.length === 0);
  if (phase === 'failed') return <Failed />;
  if (!empty) return null;
  return phase === 'loading' ? <Skeleton /> : <Empty />;
}

function Failed() {
  const list = useThreadList();
  const error = useThreadListState((state) => state.error);
  return (
    <div className={styles['notice']} role="alert">
      <p className={styles['title']}>The threads could not be read.</p>
      <p>{error?.message}</p>
      <Button onClick={() => void list.reload()}>Retry</Button>
    </div>
  );
}

function Skeleton() {
  return (
    <div className={styles['skeleton']} aria-hidden>
      {Array.from({ length: 9 }, (_, row) => (
        <div key={row} className={styles['ghost']}>
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

function Empty() {
  const navigation = useNavigation();
  const everything = useNavigationState((state) => showsEverything(state.filter));
  const live = useNavigationState((state) => state.filter.live === true);
  const searches = useNavigationState((state) => state.filter.text !== undefined);
  const status = useHomeStatus();
  if (live) {
    return (
      <div className={styles['notice']}>
        <p className={styles['title']}>No thread is live.</p>
        <p>A thread is shown here while a program writes to it.</p>
        <Button onClick={() => navigation.clearFilters()}>Clear filters</Button>
      </div>
    );
  }
  if (!everything) {
    return (
      <div className={styles['notice']}>
        <p className={styles['title']}>No thread matches.</p>
        <p>
          {searches
            ? 'Every word of a search must occur in a thread’s name or first message.'
            : 'What the list is filtered by leaves no thread.'}
        </p>
        <Button onClick={() => navigation.clearFilters()}>Clear filters</Button>
      </div>
    );
  }
  if (status?.progress !== null) {
    return (
      <div className={styles['notice']}>
        <p className={styles['title']}>Reading the home…</p>
        <p>Threads appear here as they are found.</p>
      </div>
    );
  }
  return (
    <div className={styles['notice']}>
      <p className={styles['title']}>No threads yet.</p>
      <p>
        Threads that Codex keeps in <code>{status.label}</code> appear here as soon as there are any.
      </p>
    </div>
  );
}
