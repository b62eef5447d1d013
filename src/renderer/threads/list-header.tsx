import { ArrowDown, ArrowUp } from 'lucide-react';
import { SORT_KEYS, type SortKey } from '../../shared/listing.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { IconButton, plural } from '../ui/index.ts';
import styles from './list-header.module.css';
import { useThreadListState } from './threads-context.tsx';

const SORT_WORDS: Readonly<Record<SortKey, string>> = {
  updated: 'Updated',
  created: 'Created',
  name: 'Name',
  tokens: 'Tokens',
  size: 'Size',
};

/** How many threads the list shows, and their order. */
export function ListHeader() {
  const total = useThreadListState((state) => state.total);
  const phase = useThreadListState((state) => state.phase);
  const shown = useThreadListState((state) => state.rows.length > 0 || state.phase === 'ready');
  return (
    <div className={styles['header']}>
      <span role="status" className={styles['count']} data-stale={phase === 'loading'}>
        {shown ? plural(total, 'thread') : 'Loading…'}
      </span>
      <SortMenu />
    </div>
  );
}

function SortMenu() {
  const navigation = useNavigation();
  const { key, order } = useNavigationState((state) => state.sort);
  const descending = order === 'desc';
  return (
    <span className={styles['sort']}>
      <select
        aria-label="Sort by"
        className={styles['select']}
        value={key}
        onChange={({ target }) => {
          const chosen = SORT_KEYS.find((sortKey) => sortKey === target.value) ?? 'updated';
          navigation.sortBy({ key: chosen, order: chosen === 'name' ? 'asc' : 'desc' });
        }}
      >
        {SORT_KEYS.map((sortKey) => (
          <option key={sortKey} value={sortKey}>
            {SORT_WORDS[sortKey]}
          </option>
        ))}
      </select>
      <IconButton
        label={descending ? 'Descending; sort ascending' : 'Ascending; sort descending'}
        icon={descending ? ArrowDown : ArrowUp}
        onClick={() => navigation.sortBy({ key, order: descending ? 'asc' : 'desc' })}
      />
    </span>
  );
}
