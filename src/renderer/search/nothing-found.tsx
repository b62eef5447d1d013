import { type Chip, removeChip } from '../../shared/query.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, plural } from '../ui/index.ts';
import { isWhole } from './index-words.ts';
import { filterChips, hidesArchived, withoutChips } from './language.ts';
import { useSearch, useSearchState } from './search-context.ts';
import type { SearchAnswer } from './search-state.ts';
import styles from './search-results.module.css';

/** As many single operators are offered to be taken away. */
const OFFERS_MOST = 4;

/** In place of results: what was searched, and what may find more. */
export function NothingFound({ answer }: { readonly answer: SearchAnswer }) {
  const navigation = useNavigation();
  const { query } = answer.order;
  const index = useSearchState((state) => state.index) ?? answer.index;
  const chips = filterChips(query);
  return (
    <div className={styles['notice']}>
      <p className={styles['title']}>{isWhole(index) ? 'Nothing found.' : 'Nothing found so far.'}</p>
      <p>
        {plural(index.indexed, 'thread was', 'threads were')} searched, the archive and sub-agents included:
        names, folders, branches, and everything that was said, run and changed.
      </p>
      {chips.length === 0 && (
        <p>All words must be in one item. The last may be unfinished; others need a star: pars*.</p>
      )}
      <div className={styles['offers']}>
        <Without query={query} chips={chips} />
        <Button kind="quiet" onClick={() => navigation.openDialog('search-language')}>
          How to search
        </Button>
      </div>
    </div>
  );
}

interface WithoutProps {
  readonly query: string;
  readonly chips: readonly Chip[];
}

/** Offers to search without the operators that may hide what is looked for. */
function Without({ query, chips }: WithoutProps) {
  const search = useSearch();
  return (
    <>
      {chips.length > 1 && (
        <Button onClick={() => search.set(withoutChips(query, chips))}>Remove all operators</Button>
      )}
      {chips.slice(0, OFFERS_MOST).map((chip) => (
        <Button key={chip.from} onClick={() => search.set(removeChip(query, chip))}>
          {hidesArchived(chip) ? 'Search archived threads too' : `Search without ${chip.text}`}
        </Button>
      ))}
    </>
  );
}
