import { useState } from 'react';
import type { ThreadId } from '../../shared/thread.ts';
import { useDescendants } from '../client/index.ts';
import { SubAgents } from '../sub-agents/index.ts';
import { Conversation } from '../transcript/index.ts';
import { ErrorBoundary, formatCount, type Tab, Tabs } from '../ui/index.ts';

type TabKey = 'conversation' | 'sub-agents';

const CONVERSATION: Tab<TabKey> = { key: 'conversation', label: 'Conversation' };

/** What is in a thread: its conversation and, where it has any, its sub-agents. */
export function ThreadContents({ threadId }: { readonly threadId: ThreadId }) {
  const query = useDescendants(threadId);
  const [chosen, setChosen] = useState<TabKey>('conversation');
  const tab = tabOf(query.data, query.error !== null);
  const current = tab === null ? 'conversation' : chosen;
  return (
    <Tabs
      label="Parts of the thread"
      tabs={tab === null ? [CONVERSATION] : [CONVERSATION, tab]}
      current={current}
      onSelect={setChosen}
    >
      {current === 'conversation' ? (
        <ErrorBoundary what="The conversation">
          <Conversation threadId={threadId} />
        </ErrorBoundary>
      ) : (
        <ErrorBoundary what="The list of sub-agents">
          <SubAgents query={query} />
        </ErrorBoundary>
      )}
    </Tabs>
  );
}

/** null: there are no sub-agents, or nobody knows yet. */
function tabOf(data: ReturnType<typeof useDescendants>['data'], failed: boolean): Tab<TabKey> | null {
  if (data === undefined) return failed ? { key: 'sub-agents', label: 'Sub-agents' } : null;
  const count = data.nodes.length + data.missing;
  return count === 0 ? null : { key: 'sub-agents', label: `Sub-agents (${formatCount(count)})` };
}
