import { ChevronRight, Redo2, Undo2 } from 'lucide-react';
import { useId } from 'react';
import { useStore } from 'zustand';
import type { JournalEntryView } from '../../shared/journal-calls.ts';
import { useServices } from '../actions/index.ts';
import { useEditRefusal } from '../client/index.ts';
import { Button, formatClock, formatMoment, useNow } from '../ui/index.ts';
import { marksOf } from './entry-words.ts';
import { historyStore } from './history-store.ts';
import styles from './history.module.css';
import { KindIcon } from './kind-icon.tsx';
import { StepList } from './step-list.tsx';
import { redoChange, undoChange } from './undo-changes.ts';

export interface EntryViewProps {
  readonly entry: JournalEntryView;
  /** One entry takes part in the order of the Tab key. */
  readonly current: boolean;
  readonly onCurrent: () => void;
}

/** One change: what it was, what became of it, its steps on demand, and the way back. */
export function EntryView({ entry, current, onCurrent }: EntryViewProps) {
  const { id, at, kind, title, state } = entry;
  const steps = useId();
  const now = useNow();
  const open = useStore(historyStore, (history) => history.open === id);
  const toggle = () => historyStore.setState({ open: open ? null : id });
  return (
    <li className={styles['entry']} data-state={state}>
      <div className={styles['line']}>
        <button
          type="button"
          data-entry
          className={styles['words']}
          aria-expanded={open}
          aria-controls={steps}
          tabIndex={current ? 0 : -1}
          onFocus={onCurrent}
          onClick={toggle}
        >
          <ChevronRight className={styles['chevron']} aria-hidden />
          <KindIcon kind={kind} />
          <bdi className={styles['what']} title={title}>
            {title}
          </bdi>
          <span className={styles['marks']}>{marksOf(entry).join(' · ')}</span>
          <time dateTime={at} title={formatMoment(at)}>
            {formatClock(at, now)}
          </time>
        </button>
        <TakeBack entry={entry} current={current} />
      </div>
      <div id={steps}>{open && <StepList entry={entry} />}</div>
    </li>
  );
}

function TakeBack({ entry, current }: Omit<EntryViewProps, 'onCurrent'>) {
  const services = useServices();
  const refusal = useEditRefusal();
  const isUndo = entry.kind === 'undo';
  const take = isUndo ? redoChange : undoChange;
  return (
    <Button
      kind="quiet"
      icon={isUndo ? Redo2 : Undo2}
      tabIndex={current ? 0 : -1}
      aria-label={`${isUndo ? 'Redo' : 'Undo'}: ${entry.title}`}
      unavailable={refusal ?? entry.reason}
      onClick={() => void take(services, entry.id)}
    >
      {isUndo ? 'Redo' : 'Undo'}
    </Button>
  );
}
