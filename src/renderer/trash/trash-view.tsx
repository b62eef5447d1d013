import { ArrowLeft, Trash2 } from 'lucide-react';
import type { DeletedThreadEntry } from '../../shared/contract.ts';
import { useTrash } from '../client/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, formatBytes, IconButton, Notice, plural } from '../ui/index.ts';
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
        <NotRead error={error} onRetry={() => void refetch()} />
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
    <Notice title="Trash is empty." size="page">
      <p>Threads that you delete wait here until you restore them or empty the trash.</p>
    </Notice>
  );
}

interface NotReadProps {
  /** null: it is being read. */
  readonly error: Error | null;
  readonly onRetry: () => void;
}

function NotRead({ error, onRetry }: NotReadProps) {
  if (error === null)
    return (
      <Notice size="page">
        <p className={styles['late']}>Reading the trash…</p>
      </Notice>
    );
  return (
    <Notice title="The trash could not be read." size="page">
      <p role="alert">{error.message}</p>
      <Button onClick={onRetry}>Retry</Button>
    </Notice>
  );
}
