import { Database, Lock, TriangleAlert } from 'lucide-react';
import type { HomeStatus } from '../../shared/contract.ts';
import { keyWords } from '../actions/index.ts';
import { useHomeStatus } from '../client/index.ts';
import { useNavigationState } from '../navigation/index.ts';
import { IndexStatus } from '../search/index.ts';
import { formatCount, Popover, ProgressBar, plural } from '../ui/index.ts';
import styles from './home.module.css';
import { codexDbWords, stateDbWords } from './status-words.ts';

/** The line at the bottom: databases, what is being read, what could not be, and the most useful keys. */
export function StatusBar() {
  const status = useHomeStatus();
  return (
    <footer className={styles['bar']}>
      {status !== undefined && <Facts status={status} />}
      <IndexStatus />
      <span className={styles['gap']} />
      <UsefulKeys />
    </footer>
  );
}

function UsefulKeys() {
  const place = useNavigationState((state) => state.place);
  return (
    <span className={styles['keys']}>
      {place === 'threads' ? <KeysOfList /> : place === 'trash' ? <KeysOfTrash /> : <KeysOfPage />}{' '}
      <kbd>?</kbd> keys
    </span>
  );
}

function KeysOfList() {
  return (
    <>
      <kbd>↑</kbd>
      <kbd>↓</kbd> move <kbd>Enter</kbd> open <kbd>F2</kbd> rename <kbd>G</kbd> git <kbd>E</kbd> archive
    </>
  );
}

function KeysOfTrash() {
  return (
    <>
      <kbd>↑</kbd>
      <kbd>↓</kbd> move <kbd>R</kbd> restore <kbd>Delete</kbd> delete for good <kbd>Escape</kbd> back
    </>
  );
}

/** Keys of the list do nothing on the pages of the workbench. */
function KeysOfPage() {
  return (
    <>
      <kbd>Escape</kbd> back <kbd>{keyWords('$mod+z')}</kbd> undo <kbd>{keyWords('$mod+k')}</kbd> find
      anything
    </>
  );
}

function Facts({ status }: { readonly status: HomeStatus }) {
  const { codexDb, progress, unreadable, readOnly, problem } = status;
  const own = stateDbWords(status.stateDb);
  const words = codexDbWords(codexDb);
  return (
    <>
      <span className={styles['fact']} data-bad={codexDb.kind === 'unusable'} title={words}>
        <Database className={styles['icon']} aria-hidden />
        <span className={styles['cut']}>{words}</span>
      </span>
      {own !== null && <span className={styles['fact']}>{own}</span>}
      {readOnly && (
        <span className={styles['fact']}>
          <Lock className={styles['icon']} aria-hidden />
          read-only
        </span>
      )}
      {progress !== null && <Progress {...progress} />}
      {unreadable.length > 0 && <Unreadable entries={unreadable} />}
      {problem !== null && (
        <span className={styles['fact']} data-bad title={problem}>
          <TriangleAlert className={styles['icon']} aria-hidden />
          <span className={styles['cut']}>{problem}</span>
        </span>
      )}
    </>
  );
}

function Progress({ done, total }: { readonly done: number; readonly total: number }) {
  return (
    <span className={styles['fact']}>
      Reading {formatCount(done)} of {formatCount(total)}
      <ProgressBar label="Reading rollouts" done={done} total={total} className={styles['progress']} />
    </span>
  );
}

function Unreadable({ entries }: { readonly entries: HomeStatus['unreadable'] }) {
  return (
    <Popover
      corner="bottom-start"
      buttonClassName={styles['barButton'] ?? ''}
      button={
        <>
          <TriangleAlert className={styles['icon']} aria-hidden />
          {formatCount(entries.length)} unreadable
        </>
      }
    >
      <h2 className={styles['panelTitle']}>{plural(entries.length, 'rollout')} could not be read</h2>
      <ul className={styles['unreadable']}>
        {entries.map(({ path, reason }) => (
          <li key={path}>
            <span className={styles['path']}>{path}</span>
            <span className={styles['fine']}>{reason}</span>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
