import { Redo2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useServices } from '../actions/index.ts';
import { useEditRefusal } from '../client/index.ts';
import { Page } from '../page/index.ts';
import { Button, Notice, useNow, walk } from '../ui/index.ts';
import { EntryView } from './entry-view.tsx';
import { byDay, dayWords } from './history-days.ts';
import styles from './history.module.css';
import { redoChange, undoChange } from './undo-changes.ts';
import { type HistoryQuery, useHistory } from './use-history.ts';

/** What was changed, and how to take it back: in the place of the list and the thread. */
export function HistoryPage() {
  const history = useHistory();
  const problem = history.first?.problem ?? null;
  return (
    <Page
      title="History"
      actions={<Steps history={history} />}
      about="Everything that Skein changed in this home, also before the last start. What something else changed since is left as it is, with the reason."
      head={
        problem !== null && (
          <p className={styles['problem']} role="status">
            The history is kept only until Skein ends: {problem}
          </p>
        )
      }
    >
      <Contents history={history} />
    </Page>
  );
}

interface HistoryProps {
  readonly history: HistoryQuery;
}

/** One step back, one step forward again. */
function Steps({ history: { first } }: HistoryProps) {
  const services = useServices();
  const refusal = useEditRefusal();
  const undo = first?.undo ?? null;
  const redo = first?.redo ?? null;
  return (
    <>
      <Button
        icon={Undo2}
        title={undo === null ? undefined : `Undo: ${undo.title}`}
        unavailable={refusal ?? (undo === null ? 'There is nothing to undo' : null)}
        onClick={() => void undoChange(services)}
      >
        Undo
      </Button>
      <Button
        icon={Redo2}
        title={redo === null ? undefined : `Redo: ${redo.title}`}
        unavailable={refusal ?? (redo === null ? 'There is nothing to redo' : null)}
        onClick={() => void redoChange(services)}
      >
        Redo
      </Button>
    </>
  );
}

function Contents({ history }: HistoryProps) {
  const { entries, error, retry } = history;
  if (entries === undefined) {
    if (error === null) return <Notice size="page" />;
    return (
      <Notice title="The history could not be read." size="page" role="alert">
        <p>{error.message}</p>
        <Button onClick={retry}>Retry</Button>
      </Notice>
    );
  }
  if (entries.length > 0) return <Days history={history} />;
  return (
    <Notice title="Nothing was changed yet." size="page">
      <p>What you rename, archive, delete or repair with Skein shows here, and can be undone.</p>
    </Notice>
  );
}

/** The arrow keys walk over the entries, Tab reaches what can be done with one. */
function Days({ history: { entries = [], more } }: HistoryProps) {
  const now = useNow();
  const list = useRef<HTMLDivElement>(null);
  const [last, setLast] = useState<string | null>(null);
  const current = entries.some(({ id }) => id === last) ? last : (entries[0]?.id ?? null);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = entries.findIndex(({ id }) => id === current);
    walk(event, { along: 'column', round: false, at, count: entries.length }, (index) =>
      list.current?.querySelectorAll<HTMLElement>('[data-entry]')[index]?.focus(),
    );
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only so that arrow keys walk; each entry is a button.
    <div className={styles['scroller']} ref={list} onKeyDown={onKeyDown}>
      {byDay(entries).map(({ start, entries: ofDay }) => (
        <section key={start} aria-label={dayWords(start, now)}>
          <h3 className={styles['day']}>{dayWords(start, now)}</h3>
          <ul className={styles['entries']}>
            {ofDay.map((entry) => (
              <EntryView
                key={entry.id}
                entry={entry}
                current={entry.id === current}
                onCurrent={() => setLast(entry.id)}
              />
            ))}
          </ul>
        </section>
      ))}
      {more !== null && (
        <Button kind="quiet" onClick={more}>
          Older changes
        </Button>
      )}
    </div>
  );
}
