import { Archive, Bot } from 'lucide-react';
import { displayTitle } from '../../shared/thread.ts';
import { agentName } from '../threads/index.ts';
import { plural, ScrollList } from '../ui/index.ts';
import styles from './dialogs.module.css';
import type { Family } from './family.ts';

/** As many as one reads before answering; the others are counted. */
const SHOWN = 100;

/** The sub-agents that go with a thread. */
export function FamilyList({ family: { members, missing } }: { readonly family: Family }) {
  return (
    <>
      <ScrollList label="Sub-agent threads" others={members.length - SHOWN} className={styles['family']}>
        {members.slice(0, SHOWN).map((thread) => (
          <li key={thread.id}>
            <Bot className={styles['icon']} aria-hidden />
            <span className={styles['agent']}>{agentName(thread)}</span>
            <bdi className={styles['title']}>{displayTitle(thread)}</bdi>
            {thread.archived && <Archive className={styles['icon']} aria-label="archived" />}
          </li>
        ))}
      </ScrollList>
      {missing > 0 && (
        <p className={styles['fine']}>
          {plural(missing, 'more sub-agent has', 'more sub-agents have')} no thread on disk any more.
        </p>
      )}
    </>
  );
}
