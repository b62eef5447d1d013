import type { CallResult } from '../../shared/contract.ts';
import { displayTitle, type Thread } from '../../shared/thread.ts';
import { CODEX_VERSIONS } from '../../shared/visibility.ts';
import { useVerdict } from '../client/index.ts';
import { Button, Dialog, DialogButtons, FOCUS_FIRST } from '../ui/index.ts';
import { ReasonView } from './reason-view.tsx';
import styles from './verdict.module.css';
import { LISTING_WORDS } from './verdict-words.ts';

export interface VerdictDialogProps {
  readonly thread: Thread;
  readonly onClose: () => void;
}

/** Why Codex does not show a thread, or not everywhere: each rule that it does not pass, with evidence and what to do. */
export function VerdictDialog({ thread, onClose }: VerdictDialogProps) {
  const { data, error } = useVerdict(thread.id, { whole: true });
  return (
    <Dialog title="Why can’t Codex see this?" onClose={onClose} width="page">
      <p className={styles['thread']}>
        <bdi>{displayTitle(thread)}</bdi>
      </p>
      <div role="status" className={styles['summary']}>
        {data === undefined && error === null && 'Looking at its files…'}
        {data !== undefined && <Summary verdict={data} />}
      </div>
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
        <Button kind="primary" onClick={onClose} {...FOCUS_FIRST}>
          Close
        </Button>
      </DialogButtons>
    </Dialog>
  );
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
