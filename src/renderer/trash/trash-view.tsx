import { Trash2 } from 'lucide-react';
import type { DeletedThreadEntry } from '../../shared/contract.ts';
import { useTrash } from '../client/index.ts';
import { NotRead, Page } from '../page/index.ts';
import { Button, formatBytes, Notice, plural } from '../ui/index.ts';
import { PurgeDialog } from './purge-dialog.tsx';
import { TrashGrid } from './trash-grid.tsx';
import { useTrashActions } from './use-trash-actions.ts';

const NONE: readonly DeletedThreadEntry[] = [];

/** The trash, in the place of the list and the thread. */
export function TrashView() {
  const { data, error, refetch } = useTrash();
  const entries = data?.deleted ?? NONE;
  const actions = useTrashActions(entries);
  return (
    <Page
      title="Trash"
      sum={entries.length > 0 && sumWords(entries)}
      actions={
        entries.length > 0 && (
          <Button icon={Trash2} unavailable={actions.refusal} onClick={() => actions.askEmpty()}>
            Empty trash…
          </Button>
        )
      }
      about="Codex does not list these threads. They stay here until you restore them or empty the trash."
    >
      {data === undefined ? (
        <NotRead
          reading="Reading the trash…"
          failed="The trash could not be read."
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <>
          {entries.length === 0 ? <Empty /> : <TrashGrid entries={entries} actions={actions} />}
          {error !== null && <p role="alert">{error.message}</p>}
        </>
      )}
      {actions.purging !== null && <PurgeDialog purge={actions.purging} actions={actions} />}
    </Page>
  );
}

function sumWords(entries: readonly DeletedThreadEntry[]): string {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  return `${plural(entries.length, 'thread')} · ${formatBytes(bytes)}`;
}

function Empty() {
  return (
    <Notice title="Trash is empty." size="page">
      <p>Threads that you delete wait here until you restore them or empty the trash.</p>
    </Notice>
  );
}
