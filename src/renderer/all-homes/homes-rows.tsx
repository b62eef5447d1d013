import { useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { KnownHome } from '../../shared/contract.ts';
import { useRowHeight } from '../preferences/index.ts';
import { useNow } from '../ui/index.ts';
import styles from './all-homes.module.css';
import type { AllHomesList } from './all-homes-list.ts';
import { rowsInAll } from './all-homes-state.ts';
import { HomesRow, type RowMenuPlace } from './homes-row.tsx';
import { useOpenRow } from './open-row.ts';
import { RowMenu } from './row-menu.tsx';
import type { HomeRow } from './rows.ts';
import { ROWS_ELEMENT, useRowKeys } from './use-row-keys.ts';
import { useRowScroll } from './use-row-scroll.ts';

export interface HomesRowsProps {
  readonly list: AllHomesList;
  readonly homes: ReadonlyMap<string, KnownHome>;
}

/** The virtual list of all homes: only rows near the visible ones are in the page. */
export function HomesRows({ list, homes }: HomesRowsProps) {
  const rows = useStore(list.store, (state) => state.rows);
  const total = useStore(list.store, rowsInAll);
  const busy = useStore(list.store, (state) => state.phase === 'loading');
  const [menu, setMenu] = useState<RowMenuPlace | null>(null);
  const now = useNow();
  const open = useOpenRow();
  const rowHeight = useRowHeight();
  const handle = useRef<VirtualizerHandle>(null);
  const query = useStore(list.store, (state) => state.question?.query ?? '');
  const [current, setAt] = useCurrent(rows, query);
  const keepFocus = useRowKeys({ list, handle, current, rowHeight, onMove: setAt });
  const onScroll = useRowScroll({ list, handle, rows, query });
  return (
    <div
      id={ROWS_ELEMENT}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows are wrapped by the virtual list, which a <ul> may not hold.
      role="list"
      aria-label="Threads of all homes"
      aria-busy={busy}
      className={styles['rows']}
    >
      <Virtualizer
        key={rowHeight}
        ref={handle}
        data={rows}
        itemSize={rowHeight}
        bufferSize={rowHeight * 6}
        keepMounted={rows.length === 0 ? [] : [current]}
        onScroll={onScroll}
        onScrollEnd={keepFocus}
      >
        {(row: HomeRow, index: number) => (
          <HomesRow
            key={row.key}
            row={row}
            homes={homes}
            index={index}
            total={total}
            tabbable={index === current}
            now={now}
            open={open}
            onFocus={setAt}
            onMenu={setMenu}
          />
        )}
      </Virtualizer>
      {menu !== null && (
        <RowMenu place={menu} home={homes.get(menu.row.home)} open={open} onClose={() => setMenu(null)} />
      )}
    </div>
  );
}

/** The row that had the focus last, as long as it is there and nothing else is asked; else the first. */
function useCurrent(rows: readonly HomeRow[], query: string) {
  const [at, setAt] = useState<string | null>(null);
  const [asked, setAsked] = useState(query);
  if (asked !== query) {
    setAsked(query);
    setAt(null);
  }
  const index = useMemo(() => rows.findIndex(({ key }) => key === at), [rows, at]);
  return [Math.max(0, index), setAt] as const;
}
