import { Undo2, X } from 'lucide-react';
import { Button, IconButton, ScrollList } from '../ui/index.ts';
import styles from './health.module.css';
import { accountOf, OUTCOME_WORDS } from './health-words.ts';
import type { Repairs } from './use-repairs.ts';

/** As many as fit into a list that one looks through. */
const SHOWN = 100;

/** What the last repairs came to: what went wrong first, each with its reason. */
export function AccountView({ repairs }: { readonly repairs: Repairs }) {
  const { account } = repairs;
  if (account === null) return null;
  const sorted = account.results.toSorted(
    (a, b) => Number(a.outcome === 'done') - Number(b.outcome === 'done'),
  );
  return (
    <section className={styles['account']} aria-label="Repairs">
      <div className={styles['line']}>
        <p role="status">{accountOf(account.results)}</p>
        {account.entryId !== null && (
          <Button icon={Undo2} onClick={repairs.undo}>
            Undo
          </Button>
        )}
        <IconButton label="Put away" icon={X} onClick={repairs.putAway} />
      </div>
      <ScrollList
        label="Each repair"
        className={styles['results']}
        others={Math.max(0, sorted.length - SHOWN)}
      >
        {sorted.slice(0, SHOWN).map(({ id, title, outcome, message }) => (
          <li key={id} data-outcome={outcome}>
            <span>{OUTCOME_WORDS[outcome]}</span> <bdi>{title}</bdi>
            {message !== null && outcome !== 'done' && <span> {message}</span>}
          </li>
        ))}
      </ScrollList>
    </section>
  );
}
