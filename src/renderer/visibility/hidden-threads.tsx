import { useState } from 'react';
import type { CallResult } from '../../shared/contract.ts';
import { CODEX_VERSIONS } from '../../shared/visibility.ts';
import { REASON_TITLES } from '../../shared/visibility-words.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, formatCount, plural, ScrollList, TextButton } from '../ui/index.ts';
import folder from './folder-question.module.css';
import { FolderQuestion } from './folder-question.tsx';
import styles from './hidden-threads.module.css';
import { useHiddenReport } from './use-hidden-report.ts';
import { startedSum } from './verdict-words.ts';

type Report = CallResult<'home.why'>;
type Group = Report['groups'][number];

/** What Codex does not show of this home, by reason, each leading to its threads. Looks when the user asks. */
export function HiddenThreads() {
  const { report, error, isLooking, look, wanted, started, ask } = useHiddenReport();
  const unavailable = isLooking ? 'It is under way' : null;
  return (
    <section className={styles['section']} aria-label="What Codex does not show">
      <div className={styles['head']}>
        <h3>What Codex does not show</h3>
        <Button unavailable={unavailable} onClick={look}>
          {wanted ? 'Look again' : 'Look at all threads'}
        </Button>
      </div>
      <p className={styles['about']}>
        Codex leaves threads out of its lists without a word. This compares every thread with its rules.
      </p>
      {report === undefined && isLooking && (
        <p role="status" className={styles['about']}>
          Looking at all threads…
        </p>
      )}
      {report !== undefined && <SumsView report={report} />}
      {wanted && <FolderQuestion started={started} unavailable={unavailable} onAsk={ask} />}
      {error !== null && (
        <p role="alert" className={styles['problem']}>
          {error.message}
        </p>
      )}
      {report !== undefined && <ReasonsView report={report} isAnswer={error === null} />}
    </section>
  );
}

function SumsView({ report }: { readonly report: Report }) {
  const { listed, judged, complete, inUse } = report;
  return (
    <>
      <p role="status" className={styles['about']}>
        {plural(judged, 'thread')} looked at{complete ? '' : '; stopped before the end'}.
      </p>
      <table className={styles['table']}>
        <caption className="visually-hidden">Threads by version and list</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Listed</th>
            <th scope="col">Only when asked for more</th>
            <th scope="col">In no list</th>
          </tr>
        </thead>
        <tbody>
          {CODEX_VERSIONS.map((version) => (
            <tr key={version}>
              <th scope="row">
                Codex {version}
                {version === inUse && ' (as here)'}
              </th>
              <td>{formatCount(listed[version].default)}</td>
              <td>{formatCount(listed[version].asked)}</td>
              <td>{formatCount(listed[version].never)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface ReasonsViewProps {
  readonly report: Report;
  /** False: the folder that was asked about last is another one. */
  readonly isAnswer: boolean;
}

function ReasonsView({ report: { started, inUse, groups }, isAnswer }: ReasonsViewProps) {
  return (
    <>
      <p role="status" className={folder['answer']}>
        {isAnswer && started !== null && startedSum(started, inUse)}
      </p>
      <p className={styles['about']}>
        Next to each reason stands how many threads Codex {inUse} leaves out of its plain list because of it,
        of all that it holds for.
      </p>
      <ul className={styles['groups']} aria-label="Reasons">
        {groups.map((group) => (
          <GroupView key={group.code} group={group} />
        ))}
      </ul>
    </>
  );
}

function GroupView({ group }: { readonly group: Group }) {
  const [open, setOpen] = useState(false);
  const navigation = useNavigation();
  return (
    <li>
      <button
        type="button"
        className={styles['group']}
        aria-expanded={open}
        onClick={() => setOpen((was) => !was)}
      >
        <span>{REASON_TITLES[group.code]}</span>
        <span className={styles['sum']}>{sumOf(group)}</span>
      </button>
      {open && (
        <ScrollList
          label={REASON_TITLES[group.code]}
          className={styles['threads']}
          others={group.threads - group.examples.length}
        >
          {group.examples.map(({ threadId, title }) => (
            <li key={threadId}>
              <TextButton onClick={() => navigation.openDialog('verdict', threadId)}>
                <bdi>{title}</bdi>
              </TextButton>
            </li>
          ))}
        </ScrollList>
      )}
    </li>
  );
}

function sumOf({ hidden, threads }: Group): string {
  if (hidden === 0) return `${formatCount(threads)} listed all the same`;
  return hidden === threads ? formatCount(hidden) : `${formatCount(hidden)} of ${formatCount(threads)}`;
}
