import { useState } from 'react';
import type { CallResult } from '../../shared/contract.ts';
import { displayTitle, type Thread, type ThreadId } from '../../shared/thread.ts';
import { CODEX_VERSIONS } from '../../shared/visibility.ts';
import { useVerdict } from '../client/index.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { Button, Dialog, DialogButtons, FOCUS_FIRST } from '../ui/index.ts';
import folder from './folder-question.module.css';
import { FolderQuestion } from './folder-question.tsx';
import { ReasonView } from './reason-view.tsx';
import { useFirstFolder } from './use-first-folder.ts';
import styles from './verdict.module.css';
import { LISTING_WORDS, startedWords } from './verdict-words.ts';

export interface VerdictDialogProps {
  readonly thread: Thread;
  readonly onClose: () => void;
}

/** Why Codex does not show a thread, or not everywhere: each rule that it does not pass, with evidence and what to do. */
export function VerdictDialog({ thread, onClose }: VerdictDialogProps) {
  const [started, setStarted] = useState(useFirstFolder());
  const anywhere = useVerdict(thread.id, { whole: true, started: null });
  const there = useVerdict(thread.id, { whole: true, started });
  const data = there.data ?? anywhere.data;
  const error = there.error ?? anywhere.error;
  const inFolder = data === undefined ? null : startedWords(data);
  return (
    <Dialog title="Why can’t Codex see this?" onClose={onClose} width="page">
      <p className={styles['thread']}>
        <bdi>{displayTitle(thread)}</bdi>
      </p>
      <div role="status" className={styles['summary']}>
        {data === undefined && error === null && 'Looking at its files…'}
        {data !== undefined && <Summary verdict={data} />}
        {error === null && inFolder !== null && <p className={folder['answer']}>{inFolder}</p>}
      </div>
      <FolderQuestion
        started={started}
        unavailable={there.isFetching ? 'It is being looked at' : null}
        onAsk={setStarted}
      />
      {error !== null && (
        <p role="alert" className={styles['problem']}>
          {error.message}
        </p>
      )}
      {data !== undefined && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls is scrolled with keys.
        <ul className={styles['reasons']} aria-label="Reasons" tabIndex={0}>
          {data.reasons.map((reason) => (
            <ReasonView
              key={`${reason.code} ${JSON.stringify(reason.evidence)}`}
              reason={reason}
              threadId={thread.id}
              onClose={onClose}
            />
          ))}
        </ul>
      )}
      <DialogButtons>
        <OpenThread threadId={thread.id} onClose={onClose} />
        <Button kind="primary" onClick={onClose} {...FOCUS_FIRST}>
          Close
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

interface OpenThreadProps {
  readonly threadId: ThreadId;
  readonly onClose: () => void;
}

/** Nothing over the thread itself. */
function OpenThread({ threadId, onClose }: OpenThreadProps) {
  const navigation = useNavigation();
  const isOpen = useNavigationState((state) => state.place === 'threads' && state.threadId === threadId);
  if (isOpen) return null;
  const open = () => {
    onClose();
    navigation.select(threadId);
  };
  return <Button onClick={open}>Open the thread</Button>;
}

function Summary({ verdict: { listed, inUse } }: { readonly verdict: CallResult<'threads.why'> }) {
  return (
    <ul className={styles['versions']}>
      {CODEX_VERSIONS.map((version) => (
        <li key={version} data-listing={listed[version]}>
          Codex {version}
          {version === inUse && ', as here,'} {LISTING_WORDS[listed[version]]}.
        </li>
      ))}
    </ul>
  );
}
