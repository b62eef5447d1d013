import { Bookmark, BookmarkCheck } from 'lucide-react';
import { SEARCH_SORTS } from '../../shared/search.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { IconButton } from '../ui/index.ts';
import { Freshness } from './freshness.tsx';
import { countWords } from './index-words.ts';
import { QueryChips } from './query-chips.tsx';
import styles from './results-head.module.css';
import { useSavedSearchActions, useSavedSearches } from './saved-searches.ts';
import { useSearchState } from './search-context.ts';
import { SORT_WORDS } from './sort-words.ts';

/** How much was found, in which order it is, what was asked for, and whether it is all. */
export function ResultsHead() {
  return (
    <div className={styles['head']}>
      <div className={styles['line']}>
        <Count />
        <SortMenu />
        <SaveButton />
      </div>
      <QueryChips />
      <NotDone />
      <Freshness />
    </div>
  );
}

function Count() {
  const answer = useSearchState((state) => state.answer);
  const failed = useSearchState((state) => state.phase === 'failed');
  const words = failed ? 'Not searched' : answer === null ? 'Searching…' : countWords(answer);
  return (
    <span className={styles['count']}>
      <span role="status">{words}</span>
      {answer !== null && !failed && (
        <span className={styles['took']} aria-hidden title="How long the search took">
          {' '}
          · {tookWords(answer.tookMs)}
        </span>
      )}
    </span>
  );
}

function tookWords(ms: number): string {
  return ms < 1 ? '<1 ms' : `${Math.round(ms)} ms`;
}

function SortMenu() {
  const navigation = useNavigation();
  const order = useNavigationState((state) => state.order);
  return (
    <select
      aria-label="Sort what is found by"
      className={styles['select']}
      value={order}
      onChange={({ target }) =>
        navigation.orderBy(SEARCH_SORTS.find((sort) => sort === target.value) ?? 'match')
      }
    >
      {SEARCH_SORTS.map((sort) => (
        <option key={sort} value={sort}>
          {SORT_WORDS[sort]}
        </option>
      ))}
    </select>
  );
}

function SaveButton() {
  const navigation = useNavigation();
  const actions = useSavedSearchActions();
  const query = useNavigationState((state) => state.query.trim());
  const saved = useSavedSearches().find((search) => search.query === query);
  if (saved === undefined)
    return (
      <IconButton
        label="Save as smart folder"
        icon={Bookmark}
        onClick={() => navigation.openDialog('save-search')}
      />
    );
  return (
    <IconButton
      label={`Saved as ${saved.name}; remove it`}
      icon={BookmarkCheck}
      className={styles['saved'] ?? ''}
      onClick={() => void actions.remove(saved)}
    />
  );
}

/** What of the query was not understood or not done. */
function NotDone() {
  const ignored = useSearchState((state) => state.answer?.ignored ?? NONE);
  if (ignored.length === 0) return null;
  return (
    <ul className={styles['ignored']} aria-label="Left out of the search">
      {ignored.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

const NONE: readonly string[] = [];
