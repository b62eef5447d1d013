import type { JournalEntryView, JournalStepView } from '../../shared/journal-calls.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, TextButton } from '../ui/index.ts';
import { stepWords } from './entry-words.ts';
import styles from './history.module.css';
import { useSteps } from './use-history.ts';

/** The steps of an entry: what was changed, and what was not and why. */
export function StepList({ entry }: { readonly entry: JournalEntryView }) {
  const { data, error, hasNextPage, fetchNextPage } = useSteps(entry);
  if (error !== null) return <p role="alert">{error.message}</p>;
  return (
    <>
      {entry.reason !== null && entry.state !== 'undone' && (
        <p className={styles['reason']}>{entry.reason}</p>
      )}
      <ul className={styles['steps']} aria-label={`Steps of ${entry.title}`}>
        {data?.pages.flat().map((step) => (
          <Step key={step.position} step={step} kind={entry.kind} />
        ))}
      </ul>
      {hasNextPage && (
        <Button kind="quiet" onClick={() => void fetchNextPage()}>
          More steps
        </Button>
      )}
    </>
  );
}

interface StepProps {
  readonly step: JournalStepView;
  readonly kind: JournalEntryView['kind'];
}

function Step({ step, kind }: StepProps) {
  const navigation = useNavigation();
  const { threadId, title, detail, state, undone } = step;
  const words = stepWords(step, kind);
  const open = () => {
    navigation.goTo('threads');
    navigation.select(threadId);
  };
  return (
    <li className={styles['step']}>
      {threadId === null ? <bdi>{title}</bdi> : <TextButton onClick={open}>{title}</TextButton>}
      {words !== null && (
        <span className={styles['outcome']} data-bad={undone === 'refused' || state === 'failed'}>
          {words}
        </span>
      )}
      {detail !== null && <span className={styles['detail']}>{detail}</span>}
    </li>
  );
}
