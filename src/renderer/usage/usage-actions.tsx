import { Download } from 'lucide-react';
import { useState } from 'react';
import type { UsageFilter, UsageTableName } from '../../shared/usage.ts';
import { below, Button, Menu, type MenuItem } from '../ui/index.ts';
import styles from './usage.module.css';
import { useExportUsage } from './use-usage.ts';

export const RANGES = [
  { days: 7, label: 'Last 7 days' },
  { days: 30, label: 'Last 30 days' },
  { days: 90, label: 'Last 90 days' },
  { days: 0, label: 'All time' },
] as const;

export interface UsageActionsProps {
  readonly filter: UsageFilter;
  /** 0: all. */
  readonly range: number;
  readonly onRange: (days: number) => void;
}

const TABLES: readonly { readonly table: UsageTableName; readonly label: string }[] = [
  { table: 'days', label: 'By day' },
  { table: 'projects', label: 'By project' },
  { table: 'models', label: 'By model' },
  { table: 'threads', label: 'By thread' },
  { table: 'detail', label: 'All in detail' },
];

/** Range and export of the page. */
export function UsageActions({ filter, range, onRange }: UsageActionsProps) {
  const save = useExportUsage(filter);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const items = TABLES.map(
    ({ table, label }): MenuItem => ({
      label,
      icon: Download,
      run: () => {
        setMenu(null);
        void save(table);
      },
    }),
  );
  return (
    <>
      <label className={styles['range']}>
        Range
        <select value={range} onChange={({ target }) => onRange(Number(target.value))}>
          {RANGES.map(({ days, label }) => (
            <option key={days} value={days}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Button
        icon={Download}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => setMenu(below(currentTarget))}
      >
        Export CSV…
      </Button>
      {menu !== null && <Menu label="Export as CSV" items={items} at={menu} onClose={() => setMenu(null)} />}
    </>
  );
}
