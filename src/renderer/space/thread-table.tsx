import { Archive } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { SpaceThread } from '../../shared/space.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { projectName } from '../threads/index.ts';
import { formatBytes, formatMoment, formatWhen, useNow, walk } from '../ui/index.ts';
import { type Column, mostlyWords, nextOrder, type RowOrder } from './sort-rows.ts';
import styles from './space.module.css';

export interface ThreadTableProps {
  readonly rows: readonly SpaceThread[];
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
  readonly selected: ReadonlySet<ThreadId>;
  readonly onToggle: (id: ThreadId) => void;
  readonly onToggleAll: () => void;
  readonly onOpen: (id: ThreadId) => void;
}

const HEADS: readonly { readonly column: Column; readonly label: string }[] = [
  { column: 'title', label: 'Thread' },
  { column: 'project', label: 'Project' },
  { column: 'mostly', label: 'Mostly' },
  { column: 'used', label: 'Last used' },
  { column: 'bytes', label: 'Size' },
];
const ROW_PX = 34;

/**
 * The same as the map, as a list. Arrow keys walk, Space marks a thread, Ctrl+A all of them, Enter opens one. Only rows
 * near the visible ones are in the page.
 */
export function ThreadTable(props: ThreadTableProps) {
  const { rows, order, onOrder, selected, onToggle, onToggleAll, onOpen } = props;
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const current = Math.min(at, Math.max(0, rows.length - 1));
  const focusRow = (index: number) => {
    setAt(index);
    handle.current?.scrollToIndex(index, { align: 'nearest' });
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined) return;
    if (walk(event, { along: 'column', round: false, at: current, count: rows.length }, focusRow)) return;
    const row = rows[current];
    const all = (event.ctrlKey || event.metaKey) && event.key === 'a';
    if (all) onToggleAll();
    else if (event.key === ' ' && row !== undefined) onToggle(row.threadId);
    else if (event.key === 'Enter' && row !== undefined) onOpen(row.threadId);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isAll = rows.length > 0 && rows.every(({ threadId }) => selected.has(threadId));
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is on the rows themselves.
    <div
      ref={grid}
      role="grid"
      aria-label="Threads by size"
      aria-multiselectable
      aria-rowcount={rows.length + 1}
      className={styles['table']}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={styles['head']}>
        <span role="columnheader">
          <input type="checkbox" aria-label="Select all" checked={isAll} onChange={onToggleAll} />
        </span>
        {HEADS.map((head) => (
          <Head key={head.column} {...head} order={order} onOrder={onOrder} />
        ))}
      </div>
      <div role="rowgroup" className={styles['rows']}>
        <Virtualizer
          ref={handle}
          data={rows}
          itemSize={ROW_PX}
          bufferSize={ROW_PX * 8}
          keepMounted={rows.length === 0 ? [] : [current]}
        >
          {(thread: SpaceThread, index: number) => (
            <Row
              key={thread.threadId}
              thread={thread}
              index={index}
              tabbable={index === current}
              selected={selected.has(thread.threadId)}
              onFocus={() => setAt(index)}
              onToggle={onToggle}
              onOpen={onOpen}
            />
          )}
        </Virtualizer>
      </div>
    </div>
  );
}

interface HeadProps {
  readonly column: Column;
  readonly label: string;
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
}

function Head({ column, label, order, onOrder }: HeadProps) {
  const sort = order.descending ? 'descending' : 'ascending';
  return (
    <span role="columnheader" aria-sort={order.column === column ? sort : 'none'}>
      <button type="button" className={styles['sort']} onClick={() => onOrder(nextOrder(order, column))}>
        {label}
        <span aria-hidden>{order.column === column && (order.descending ? ' ↓' : ' ↑')}</span>
      </button>
    </span>
  );
}

interface RowProps {
  readonly thread: SpaceThread;
  readonly index: number;
  readonly tabbable: boolean;
  readonly selected: boolean;
  readonly onFocus: () => void;
  readonly onToggle: (id: ThreadId) => void;
  readonly onOpen: (id: ThreadId) => void;
}

function Row({ thread, index, tabbable, selected, onFocus, onToggle, onOpen }: RowProps) {
  const { threadId, title, cwd, archived, updatedAt, bytes, plainBytes } = thread;
  const now = useNow();
  const packed =
    plainBytes !== null && plainBytes > bytes ? ` (${formatBytes(plainBytes)} decompressed)` : '';
  return (
    <div
      role="row"
      data-row={index}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      className={styles['row']}
      onFocus={onFocus}
      onDoubleClick={() => onOpen(threadId)}
    >
      <span role="gridcell">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${title}`}
          checked={selected}
          onChange={() => onToggle(threadId)}
        />
      </span>
      <span role="gridcell" className={styles['name']}>
        {archived && <Archive className={styles['icon']} aria-label="Archived" />}
        <bdi>{title}</bdi>
      </span>
      <span role="gridcell" title={cwd}>
        <bdi>{projectName(cwd)}</bdi>
      </span>
      <span role="gridcell">{mostlyWords(thread)}</span>
      <span role="gridcell" title={formatMoment(updatedAt)}>
        {formatWhen(updatedAt, now)}
      </span>
      <span role="gridcell" className={styles['number']} title={packed === '' ? undefined : packed}>
        {formatBytes(bytes)}
      </span>
    </div>
  );
}
