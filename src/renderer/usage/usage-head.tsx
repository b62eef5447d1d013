import { ArrowLeft, Download } from 'lucide-react';
import { useState } from 'react';
import type { UsageFilter, UsageTableName } from '../../shared/usage.ts';
import { useNavigation } from '../navigation/index.ts';
import { below, Button, IconButton, Menu, type MenuItem } from '../ui/index.ts';
import styles from './usage.module.css';
import { useExportUsage } from './use-usage.ts';

export const RANGES = [
  { days: 7, label: 'Last 7 days' },
  { days: 30, label: 'Last 30 days' },
  { days: 90, label: 'Last 90 days' },
  { days: 0, label: 'All time' },
] as const;

export interface UsageHeadProps {
  readonly filter: UsageFilter;
  /** 0: all. */
  readonly range: number;
  readonly onRange: (days: number) => void;
  readonly sum: string;
}

const TABLES: readonly { readonly table: UsageTableName; readonly label: string }[] = [
  { table: 'days', label: 'By day' },
  { table: 'projects', label: 'By project' },
  { table: 'models', label: 'By model' },
  { table: 'threads', label: 'By thread' },
  { table: 'detail', label: 'All in detail' },
];

/** Name, range and export of the page. */
export function UsageHead({ filter, range, onRange, sum }: UsageHeadProps) {
  const navigation = useNavigation();
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
    <div className={styles['head']}>
      <IconButton label="Back to the threads" icon={ArrowLeft} onClick={() => navigation.goTo('threads')} />
      <h2 className={styles['title']}>Usage</h2>
      <span className={styles['sum']} role="status">
        {sum}
      </span>
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
    </div>
  );
}
