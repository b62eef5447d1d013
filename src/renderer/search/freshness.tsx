import { Button } from '../ui/index.ts';
import { freshnessWords } from './index-words.ts';
import styles from './results-head.module.css';
import { useSearchState } from './search-context.ts';
import { useIndexActions } from './use-index-actions.ts';

/** Says when what was found may not be all there is, and what can be done about it. Not there when it is all. */
export function Freshness() {
  const index = useSearchState((state) => state.index);
  const actions = useIndexActions();
  const words = index === null ? null : freshnessWords(index);
  if (index === null || words === null) return null;
  const { phase, indexed, total } = index;
  return (
    <div className={styles['freshness']} data-bad={phase === 'failed'} role="note" aria-label="Index">
      <span className={styles['words']}>{words}</span>
      {phase === 'indexing' && total > 0 && (
        <progress className={styles['progress']} aria-label="Indexing" value={indexed} max={total} />
      )}
      {phase === 'indexing' && <Small onClick={actions.pause}>Pause</Small>}
      {phase === 'paused' && <Small onClick={actions.resume}>Resume</Small>}
      {phase === 'failed' && <Small onClick={actions.rebuild}>Rebuild</Small>}
    </div>
  );
}

function Small({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  return (
    <Button className={styles['small'] ?? ''} onClick={onClick}>
      {children}
    </Button>
  );
}
