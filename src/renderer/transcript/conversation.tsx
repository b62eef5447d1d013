import { useStore } from 'zustand';
import type { ThreadId } from '../../shared/thread.ts';
import { Button, plural } from '../ui/index.ts';
import styles from './conversation.module.css';
import { LinkGuard } from './link-guard.tsx';
import { MessageList } from './message-list.tsx';
import { useConversation } from './use-conversation.ts';

/** What was said in a thread: the newest messages, and older ones as one scrolls up. */
export function Conversation({ threadId }: { readonly threadId: ThreadId }) {
  const source = useConversation(threadId);
  const { messages, phase, error, badLines, lacksBase } = useStore(source.store);
  if (phase === 'loading') return <Loading />;
  if (phase === 'failed') {
    return (
      <div className={styles['notice']} role="alert">
        <p className={styles['title']}>The conversation could not be read.</p>
        <p>{error?.message}</p>
        <Button onClick={() => void source.refresh()}>Retry</Button>
      </div>
    );
  }
  return (
    <LinkGuard>
      <div className={styles['frame']}>
        {lacksBase && (
          <p className={styles['bad']}>
            The history before this fork is in the thread it was forked from, which is missing here.
          </p>
        )}
        {badLines > 0 && (
          <p className={styles['bad']}>
            {plural(badLines, 'line')} of this rollout could not be read and {badLines === 1 ? 'is' : 'are'}{' '}
            left out.
          </p>
        )}
        {messages.length === 0 ? <Silent /> : <MessageList source={source} />}
      </div>
    </LinkGuard>
  );
}

function Silent() {
  return (
    <div className={styles['notice']}>
      <p className={styles['title']}>No messages yet.</p>
      <p>What is said in this thread appears here.</p>
    </div>
  );
}

function Loading() {
  return (
    <div className={styles['ghosts']} aria-busy aria-label="Loading the conversation" role="status">
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
