import { useState } from 'react';
import type { ThreadId } from '../../shared/thread.ts';
import { useDescendants } from '../client/index.ts';
import { Files, useFilesLabel } from '../files/index.ts';
import { Metadata } from '../metadata/index.ts';
import { useNavigationState } from '../navigation/index.ts';
import { SubAgents } from '../sub-agents/index.ts';
import { Transcript } from '../transcript/index.ts';
import { ErrorBoundary, formatCount, type Tab, Tabs } from '../ui/index.ts';

type TabKey = 'transcript' | 'sub-agents' | 'files' | 'metadata';

const TRANSCRIPT: Tab<TabKey> = { key: 'transcript', label: 'Transcript' };
const METADATA: Tab<TabKey> = { key: 'metadata', label: 'Metadata' };

/** What is in a thread: its transcript, where it has any its sub-agents, the files it changed, and what is said of it where. */
export function ThreadContents({ threadId }: { readonly threadId: ThreadId }) {
  const query = useDescendants(threadId);
  const [chosen, setChosen] = useState<TabKey>('transcript');
  const tab = tabOf(query.data, query.error !== null);
  const files: Tab<TabKey> = { key: 'files', label: useFilesLabel(threadId) };
  // Whoever is led to an item wants to see it.
  const found = useNavigationState((state) => state.found);
  const [led, setLed] = useState(found);
  if (found !== led) {
    setLed(found);
    if (found !== null) setChosen('transcript');
  }
  const current = tab === null && chosen === 'sub-agents' ? 'transcript' : chosen;
  return (
    <Tabs
      label="Parts of the thread"
      tabs={tab === null ? [TRANSCRIPT, files, METADATA] : [TRANSCRIPT, tab, files, METADATA]}
      current={current}
      onSelect={setChosen}
    >
      {current === 'transcript' && (
        <ErrorBoundary what="The transcript">
          <Transcript threadId={threadId} />
        </ErrorBoundary>
      )}
      {current === 'sub-agents' && (
        <ErrorBoundary what="The list of sub-agents">
          <SubAgents query={query} />
        </ErrorBoundary>
      )}
      {current === 'files' && (
        <ErrorBoundary what="The list of files">
          <Files threadId={threadId} />
        </ErrorBoundary>
      )}
      {current === 'metadata' && (
        <ErrorBoundary what="The metadata">
          <Metadata threadId={threadId} />
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
