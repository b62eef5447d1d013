import { useEffect, useRef } from 'react';
import type { Finding, RepairStep } from '../../shared/doctor-calls.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button } from '../ui/index.ts';
import { type Choice, isChosen } from './choice.ts';
import styles from './health.module.css';

export interface FindingViewProps {
  readonly finding: Finding;
  readonly choice: Choice;
  readonly onToggle: (finding: Finding) => void;
  /** Set: the user is led here. Another object leads here again. */
  readonly sought: Finding | null;
}

/** One finding: what is wrong, and behind it the evidence and what a repair would write. */
export function FindingView({ finding, choice, onToggle, sought }: FindingViewProps) {
  const { title, says, path, repair } = finding;
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (sought !== null && line.current !== null) leadTo(line.current);
  }, [sought]);
  return (
    <li ref={line} className={styles['finding']}>
      {repair === null ? (
        <span />
      ) : (
        <input
          type="checkbox"
          className={styles['box']}
          aria-label={`Repair ${title}: ${says}`}
          checked={isChosen(choice, finding)}
          onChange={() => onToggle(finding)}
        />
      )}
      <details className={styles['details']}>
        <summary className={styles['summary']}>
          <bdi className={styles['name']}>{title}</bdi>
          <span className={styles['says']}>{says}</span>
        </summary>
        <div className={styles['more']}>
          {path !== null && <p className={styles['path']}>{path}</p>}
          <Evidence finding={finding} />
          {repair === null ? <p>{finding.advice}</p> : <Steps steps={repair} />}
          <ShowThread finding={finding} />
        </div>
      </details>
    </li>
  );
}

/** Opens a finding and the kind that it is of, and puts the focus on it. */
function leadTo(line: HTMLLIElement): void {
  for (const details of [line.parentElement?.closest('details'), line.querySelector('details')]) {
    if (details) details.open = true;
  }
  line.querySelector('summary')?.focus({ preventScroll: true });
  line.scrollIntoView({ block: 'center' });
}

function Evidence({ finding: { evidence } }: Pick<FindingViewProps, 'finding'>) {
  if (evidence.length === 0) return null;
  return (
    <dl className={styles['evidence']}>
      {evidence.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Steps({ steps }: { readonly steps: readonly RepairStep[] }) {
  return (
    <table className={styles['steps']}>
      <caption>What a repair writes</caption>
      <thead>
        <tr>
          <th scope="col">Where</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ place, what, before, after }) => (
          <tr key={`${place} ${what}`}>
            <th scope="row">
              {place}: <span>{what}</span>
            </th>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Not of what is no thread, or of one without a file. */
function ShowThread({ finding: { threadId, path } }: Pick<FindingViewProps, 'finding'>) {
  const navigation = useNavigation();
  if (threadId === null || path === null) return null;
  return (
    <Button kind="quiet" onClick={() => navigation.select(threadId)}>
      Show the thread
    </Button>
  );
}
