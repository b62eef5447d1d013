import type { UseQueryResult } from '@tanstack/react-query';
import type { CallResult } from '../../shared/contract.ts';
import { Button, Notice, plural } from '../ui/index.ts';
import { AgentTree } from './agent-tree-view.tsx';
import styles from './sub-agents.module.css';

export interface SubAgentsProps {
  readonly query: UseQueryResult<CallResult<'threads.descendants'>>;
}

/** The sub-agents of a thread, as a tree, or why they cannot be shown. */
export function SubAgents({ query: { data, error, refetch } }: SubAgentsProps) {
  if (data === undefined) {
    return error === null ? null : (
      <Notice title="The sub-agents could not be read." role="alert">
        <p>{error.message}</p>
        <Button onClick={() => void refetch()}>Retry</Button>
      </Notice>
    );
  }
  const { nodes, missing } = data;
  return (
    <div className={styles['scroller']}>
      <AgentTree nodes={nodes} />
      {missing > 0 && <p className={styles['fine']}>{missingWords(missing, nodes.length > 0)}</p>}
    </div>
  );
}

function missingWords(missing: number, some: boolean): string {
  const more = some ? 'more ' : '';
  return `${plural(missing, `${more}sub-agent has`, `${more}sub-agents have`)} no thread on disk any more.`;
}
