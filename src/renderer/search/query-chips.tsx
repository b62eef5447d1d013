import { Plus, X } from 'lucide-react';
import { removeChip } from '../../shared/query.ts';
import { useNavigationState } from '../navigation/index.ts';
import { filterOffers } from './filter-offers.ts';
import { filterChips } from './language.ts';
import { focusSearchBox } from './results-element.ts';
import styles from './results-head.module.css';
import { useSearch } from './search-context.ts';

/** The operators of the query, each to be taken away, and those that the filter of the list has besides. */
export function QueryChips() {
  const search = useSearch();
  const query = useNavigationState((state) => state.query);
  const chips = filterChips(query);
  const filter = useNavigationState((state) => state.filter);
  const offers = filterOffers(filter, chips);
  if (chips.length + offers.length === 0) return null;
  return (
    <ul className={styles['chips']} aria-label="Operators">
      {chips.map((chip) => (
        <li key={chip.from}>
          <button
            type="button"
            className={styles['chip']}
            data-not={chip.not}
            title={chip.text}
            aria-label={`Remove ${chip.text}`}
            onClick={() => {
              search.set(removeChip(query, chip));
              focusSearchBox();
            }}
          >
            <bdi className={styles['text']}>{chip.text}</bdi>
            <X className={styles['icon']} aria-hidden />
          </button>
        </li>
      ))}
      {offers.map(({ operator, label }) => (
        <li key={operator}>
          <button
            type="button"
            className={styles['offer']}
            title={operator}
            aria-label={`Search only ${label}, as in the list`}
            onClick={() => {
              search.set(`${query.trimEnd()} ${operator} `);
              focusSearchBox();
            }}
          >
            <Plus className={styles['icon']} aria-hidden />
            <bdi className={styles['text']}>{label}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}
