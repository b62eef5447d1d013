import { ArrowLeft, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeletedThreadEntry } from '../../shared/contract.ts';
import { useTrash } from '../client/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, formatBytes, IconButton, plural } from '../ui/index.ts';
import { PurgeDialog } from './purge-dialog.tsx';
import { TrashGrid } from './trash-grid.tsx';
import styles from './trash.module.css';
import { type TrashActions, useTrashActions } from './use-trash-actions.ts';

const NONE: readonly DeletedThreadEntry[] = [];

/** The trash, in the place of the list and the thread. */
export function TrashView() {
  const { data, error, refetch } = useTrash();
  const entries = data?.deleted ?? NONE;
  const actions = useTrashActions(entries);
  return (
    <main className={styles['view']} aria-label="Trash">
      <TrashHeader entries={entries} actions={actions} />
      {data === undefined ? (
        <Notice>
          {error === null ? (
            <p className={styles['late']}>Reading the trash…</p>
          ) : (
            <Failed reason={error.message} onRetry={() => void refetch()} />
          )}
        </Notice>
      ) : (
        <>
          {entries.length === 0 ? <Empty /> : <TrashGrid entries={entries} actions={actions} />}
          {error !== null && <p role="alert">{error.message}</p>}
        </>
      )}
      {actions.purging !== null && <PurgeDialog purge={actions.purging} actions={actions} />}
    </main>
  );
}

interface TrashHeaderProps {
  readonly entries: readonly DeletedThreadEntry[];
  readonly actions: TrashActions;
}

function TrashHeader({ entries, actions }: TrashHeaderProps) {
  const navigation = useNavigation();
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  return (
    <header className={styles['header']}>
      <div className={styles['top']}>
        <IconButton label="Back to the threads" icon={ArrowLeft} onClick={() => navigation.goTo('threads')} />
        <h2 className={styles['title']}>Trash</h2>
        <span className={styles['sum']} role="status">
          {entries.length > 0 && `${plural(entries.length, 'thread')} · ${formatBytes(bytes)}`}
        </span>
        {entries.length > 0 && (
          <Button icon={Trash2} unavailable={actions.refusal} onClick={() => actions.askEmpty()}>
            Empty trash…
          </Button>
        )}
      </div>
      <p className={styles['about']}>
        Codex does not list these threads. They stay here until you restore them or empty the trash.
      </p>
    </header>
  );
}

function Empty() {
  return (
    <Notice>
      <p className={styles['noticeTitle']}>Trash is empty.</p>
      <p>Threads that you delete wait here until you restore them or empty the trash.</p>
    </Notice>
  );
}

function Failed({ reason, onRetry }: { readonly reason: string; readonly onRetry: () => void }) {
  return (
    <>
      <p className={styles['noticeTitle']}>The trash could not be read.</p>
      <p role="alert">{reason}</p>
      <Button onClick={onRetry}>Retry</Button>
    </>
  );
}

function Notice({ children }: { readonly children: ReactNode }) {
  return <div className={styles['notice']}>{children}</div>;
}
