import { useEffect, useState } from 'react';
import { useNavigationState } from '../navigation/index.ts';
import { Button } from '../ui/index.ts';
import { NothingFound } from './nothing-found.tsx';
import { ResultsHead } from './results-head.tsx';
import { ResultsList } from './results-list.tsx';
import { useSearch, useSearchState } from './search-context.ts';
import styles from './search-results.module.css';

/** So long the list stays when a first answer takes its time. */
const CALM_MS = 150;

/** What a search found, over the list of threads. Not there while nothing is searched for. */
export function SearchResults() {
  const searching = useNavigationState((state) => state.query !== '');
  return searching ? <WhenKnown /> : null;
}

function WhenKnown() {
  const known = useSearchState((state) => state.answer !== null || state.phase === 'failed');
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), CALM_MS);
    return () => clearTimeout(timer);
  }, []);
  const waiting = useSearchState((state) => state.phase === 'searching');
  // The list stays as long as nothing is asked for, and for a moment after.
  if (!known && !(late && waiting)) return null;
  return (
    <div className={styles['over']} data-covers>
      <ResultsHead />
      <div className={styles['body']}>
        <Body />
      </div>
    </div>
  );
}

function Body() {
  const phase = useSearchState((state) => state.phase);
  const answer = useSearchState((state) => state.answer);
  if (phase === 'failed') return <Failed />;
  if (answer === null) return <Waiting />;
  return answer.total === 0 ? <NothingFound answer={answer} /> : <ResultsList answer={answer} />;
}

function Failed() {
  const search = useSearch();
  const error = useSearchState((state) => state.error);
  return (
    <div className={styles['notice']} role="alert">
      <p className={styles['title']}>The search failed.</p>
      <p>{error?.message}</p>
      <Button onClick={() => search.retry()}>Retry</Button>
    </div>
  );
}

function Waiting() {
  return (
    <div className={styles['ghosts']} aria-hidden>
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
