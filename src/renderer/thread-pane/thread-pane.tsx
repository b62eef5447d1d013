import { useEffect } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import { displayTitle, type Thread } from '../../shared/thread.ts';
import { useThread } from '../client/index.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { useAsPending, useThreadList } from '../threads/index.ts';
import { Button, Notice } from '../ui/index.ts';
import { NothingOpen } from './nothing-open.tsx';
import { pageTitle } from './page-title.ts';
import { ThreadContents } from './thread-contents.tsx';
import { ThreadHeader } from './thread-header.tsx';
import styles from './thread-pane.module.css';

/** The right column: the open thread, or what to do when none is open. */
export function ThreadPane() {
  const threadId = useNavigationState((state) => state.threadId);
  const list = useThreadList();
  const { data, error, refetch } = useThread(threadId);
  const thread = data ?? list.store.getState().rows.find(({ id }) => id === threadId);
  if (threadId === null) return <NothingOpen />;
  if (error !== null && (data === undefined || toSkeinError(error).code === 'not_found'))
    return <Unreadable reason={error.message} onRetry={() => void refetch()} />;
  if (thread === undefined) return <main className={styles['pane']} aria-busy />;
  return <OpenThread thread={thread} />;
}

function OpenThread({ thread }: { readonly thread: Thread }) {
  const shown = useAsPending(thread);
  const title = displayTitle(shown);
  useEffect(() => {
    document.title = pageTitle(title);
    return () => {
      document.title = 'Skein';
    };
  }, [title]);
  return (
    <main className={styles['pane']} aria-label="Thread">
      <ThreadHeader thread={shown} />
      <ThreadContents key={thread.id} threadId={thread.id} />
    </main>
  );
}

function Unreadable({ reason, onRetry }: { readonly reason: string; readonly onRetry: () => void }) {
  const navigation = useNavigation();
  return (
    <main className={styles['empty']} aria-label="Thread">
      <Notice title="This thread cannot be read." size="page">
        <p role="alert">{reason}</p>
        <div className={styles['choices']}>
          <Button onClick={onRetry}>Retry</Button>
          <Button kind="quiet" onClick={() => navigation.select(null)}>
            Close
          </Button>
        </div>
      </Notice>
    </main>
  );
}
