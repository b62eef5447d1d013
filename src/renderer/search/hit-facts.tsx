import { Archive, Bot } from 'lucide-react';
import { calmText } from '../../shared/item-words.ts';
import { isSubagentSource, type Thread } from '../../shared/thread.ts';
import { useIsLive } from '../client/index.ts';
import { RowLabels } from '../marks/index.ts';
import { agentName, LiveMark, projectName } from '../threads/index.ts';
import { plural } from '../ui/index.ts';
import styles from './hit-view.module.css';

/** Where a thread ran, and how many of its items match. */
export function HitFacts({ thread, count }: { readonly thread: Thread; readonly count: number }) {
  const live = useIsLive(thread.id);
  return (
    <span className={styles['facts']}>
      {live && <LiveMark />}
      <RowLabels threadId={thread.id} />
      {thread.archived && (
        <span className={styles['fact']}>
          <Archive className={styles['icon']} aria-hidden />
          archived
        </span>
      )}
      {isSubagentSource(thread.source) && (
        <span className={styles['fact']}>
          <Bot className={styles['icon']} aria-hidden />
          {agentName(thread)}
        </span>
      )}
      <bdi title={thread.cwd ?? undefined}>{projectName(thread.cwd)}</bdi>
      {thread.git.branch !== null && <bdi className={styles['branch']}>{calmText(thread.git.branch)}</bdi>}
      {count > 0 && <span className={styles['count']}>{plural(count, 'item')}</span>}
    </span>
  );
}
