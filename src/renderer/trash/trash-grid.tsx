import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { DeletedThreadEntry } from '../../shared/contract.ts';
import { Button, plural, useNow, walk } from '../ui/index.ts';
import { TrashRow } from './trash-row.tsx';
import styles from './trash.module.css';
import type { TrashActions } from './use-trash-actions.ts';

export interface TrashGridProps {
  readonly entries: readonly DeletedThreadEntry[];
  readonly actions: TrashActions;
}

/** As many rows as are quick to draw; the others are one click away. */
const SHOWN = 300;

/** What lies in the trash. The arrow keys walk, R restores, Delete deletes for good, Tab reaches a row's buttons. */
export function TrashGrid({ entries, actions }: TrashGridProps) {
  const [all, setAll] = useState(false);
  const [last, setLast] = useState<Place>({ id: null, index: 0 });
  const now = useNow();
  const grid = useRef<HTMLDivElement>(null);
  const shown = all ? entries : entries.slice(0, SHOWN);
  const current = placeOf(last, shown);
  const focusRow = (index: number) =>
    grid.current?.querySelectorAll<HTMLElement>('[data-entry]')[index]?.focus();
  useKeptFocus(shown.length, () => focusRow(current));
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (walk(event, { along: 'column', round: false, at: current, count: shown.length }, focusRow)) return;
    const entry = shown[current];
    if (entry === undefined || !act(event, entry, actions)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles['scroller']}>
      <div
        ref={grid}
        role="grid"
        aria-label="Deleted threads"
        aria-rowcount={entries.length + 1}
        tabIndex={-1}
        className={styles['grid']}
        onKeyDown={onKeyDown}
      >
        <div role="row" className={styles['head']}>
          {['Thread', 'Project', 'Deleted', 'Size', 'Actions'].map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
        </div>
        {shown.map((entry, index) => (
          <TrashRow
            key={entry.deletionId}
            entry={entry}
            current={index === current}
            now={now}
            actions={actions}
            onCurrent={() => setLast({ id: entry.deletionId, index })}
          />
        ))}
      </div>
      {shown.length < entries.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {plural(entries.length - shown.length, 'more thread')}
        </Button>
      )}
    </div>
  );
}

/** The row that was last current, and where it stood. */
interface Place {
  readonly id: string | null;
  readonly index: number;
}

/** Rows may come in above it; where it is gone, the one that took its place is current. */
function placeOf({ id, index }: Place, entries: readonly DeletedThreadEntry[]): number {
  const now = entries.findIndex(({ deletionId }) => deletionId === id);
  return now < 0 ? Math.min(index, entries.length - 1) : now;
}

function act(event: KeyboardEvent, entry: DeletedThreadEntry, actions: TrashActions): boolean {
  switch (event.key) {
    case 'r':
    case 'R':
      actions.restore(entry);
      return true;
    case 'Delete':
    case 'Backspace':
      actions.askPurge(entry);
      return true;
    default:
      return false;
  }
}

/** Where the focus is nowhere, because what had it went away, it comes to a row. */
function useKeptFocus(count: number, refocus: () => void): void {
  const before = useRef(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const fewer = count < before.current;
    before.current = count;
    if (fewer && document.activeElement === document.body) refocus();
  });
}
