import { Undo2, X } from 'lucide-react';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { Button, IconButton, ScrollList } from '../ui/index.ts';
import styles from './health.module.css';
import { accountOf, OUTCOME_WORDS } from './health-words.ts';
import type { RepairAccount, Repairs } from './use-repairs.ts';

/** As many as fit into a list that one looks through. */
const SHOWN = 100;

export interface AccountViewProps {
  readonly repairs: Repairs;
  /** Where the focus is taken from when an account comes: what the repairs were begun with. */
  readonly from: RefObject<HTMLElement | null>;
  /** Where it goes when the account with the focus goes. */
  readonly after: RefObject<HTMLElement | null>;
}

/** What the last repairs came to: what went wrong first, each with its reason. */
export function AccountView({ repairs, ...places }: AccountViewProps) {
  const { account } = repairs;
  return account === null ? null : <Account repairs={repairs} account={account} {...places} />;
}

interface AccountProps extends AccountViewProps {
  readonly account: RepairAccount;
}

function Account({ repairs, account, from, after }: AccountProps) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === from.current || activeElement === document.body) ref.current?.focus();
  }, [account, from]);
  // A layout effect: its end runs while the account is still in the page and has the focus.
  useLayoutEffect(() => {
    const section = ref.current;
    const next = after.current;
    return () => {
      if (section?.contains(document.activeElement) === true) next?.focus();
    };
  }, [after]);
  const sorted = account.results.toSorted(
    (a, b) => Number(a.outcome === 'done') - Number(b.outcome === 'done'),
  );
  return (
    <section ref={ref} className={styles['account']} aria-label="Repairs" tabIndex={-1}>
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
