import { calmText } from '../../shared/item-words.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { Reason, Remedy } from '../../shared/visibility.ts';
import { useEditRefusal } from '../client/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { useThreadActions } from '../thread-actions/index.ts';
import { Button } from '../ui/index.ts';
import styles from './verdict.module.css';
import { effectsOf } from './verdict-words.ts';

export interface ReasonViewProps {
  readonly reason: Reason;
  readonly threadId: ThreadId;
  readonly onClose: () => void;
}

/** One rule that a thread does not pass. */
export function ReasonView({ reason, threadId, onClose }: ReasonViewProps) {
  const { sentence, evidence, remedy } = reason;
  return (
    <li className={styles['reason']}>
      <p className={styles['sentence']}>{sentence}</p>
      <ul className={styles['effects']} aria-label="What it does">
        {effectsOf(reason).map(({ words, versions }) => (
          <li key={words}>
            {words} <span>({versions})</span>
          </li>
        ))}
      </ul>
      {evidence.length > 0 && (
        <dl className={styles['evidence']}>
          {evidence.map(({ label, value }) => (
            <div key={`${label} ${value}`}>
              <dt>{label}</dt>
              <dd>
                <bdi>{calmText(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {remedy !== null && <RemedyView remedy={remedy} threadId={threadId} onClose={onClose} />}
    </li>
  );
}

interface RemedyViewProps extends Omit<ReasonViewProps, 'reason'> {
  readonly remedy: Remedy;
}

function RemedyView({ remedy, threadId, onClose }: RemedyViewProps) {
  const navigation = useNavigation();
  const actions = useThreadActions();
  const refusal = useEditRefusal();
  switch (remedy.kind) {
    case 'words':
      return <p className={styles['remedy']}>{remedy.text.replace('resume ID', `resume ${threadId}`)}</p>;
    case 'unarchive':
      return (
        <Button
          unavailable={refusal}
          onClick={() => {
            onClose();
            void actions.toggleArchived(threadId);
          }}
        >
          Unarchive
        </Button>
      );
    case 'relink':
      return (
        <Button
          unavailable={refusal}
          onClick={() => {
            onClose();
            navigation.openDialog('relink', threadId);
          }}
        >
          Relink folder…
        </Button>
      );
    case 'health':
      return (
        <Button
          onClick={() => {
            onClose();
            navigation.seekInHealth(threadId);
          }}
        >
          Look at it in Health
        </Button>
      );
  }
}
