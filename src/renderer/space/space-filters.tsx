import type { SpaceFilter } from '../../shared/space.ts';
import styles from './space.module.css';

export interface SpaceFiltersProps {
  readonly filter: SpaceFilter;
  readonly onChange: (filter: SpaceFilter) => void;
}

const ARCHIVED = [
  { value: 'all', label: 'Active and archived' },
  { value: 'active', label: 'Active' },
  { value: 'archived', label: 'Archived' },
] as const;

const AGES = [
  { days: 0, label: 'At any time' },
  { days: 7, label: 'More than a week ago' },
  { days: 30, label: 'More than 30 days ago' },
  { days: 90, label: 'More than 90 days ago' },
  { days: 365, label: 'More than a year ago' },
] as const;

/** Which threads map and list are about. */
export function SpaceFilters({ filter, onChange }: SpaceFiltersProps) {
  const { olderThanDays = 0, ...rest } = filter;
  return (
    <div className={styles['filters']}>
      <label>
        Threads
        <select
          value={filter.archived}
          onChange={({ target }) => {
            const archived = ARCHIVED.find(({ value }) => value === target.value)?.value ?? 'all';
            onChange({ ...filter, archived });
          }}
        >
          {ARCHIVED.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        Last used
        <select
          value={olderThanDays}
          onChange={({ target }) => {
            const days = Number(target.value);
            onChange(days === 0 ? rest : { ...rest, olderThanDays: days });
          }}
        >
          {AGES.map(({ days, label }) => (
            <option key={days} value={days}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
