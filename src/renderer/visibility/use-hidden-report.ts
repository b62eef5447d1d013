import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallResult } from '../../shared/contract.ts';
import { QUERY, useClient } from '../client/index.ts';
import { useNavigationState } from '../navigation/index.ts';
import { useWorks } from '../works/index.ts';

/** Threads that are named with each reason. */
const EXAMPLES = 200;

export interface HiddenReport {
  /** The folder that `codex resume` would be started in; null: nobody asks about one. */
  readonly started: string | null;
  readonly ask: (started: string | null) => void;
  readonly query: UseQueryResult<CallResult<'home.why'>>;
  /** Looks at the whole home, for the first time or again. */
  readonly look: () => void;
  /** False: nobody has asked yet. */
  readonly wanted: boolean;
}

/** What Codex does not show of the home. It is looked for when the user asks, because all beginnings of files are read. */
export function useHiddenReport(): HiddenReport {
  const client = useClient();
  const works = useWorks();
  const [wanted, setWanted] = useState(false);
  const project = useNavigationState(({ filter }) => filter.cwd) ?? '';
  const [started, setStarted] = useState<string | null>(project === '' ? null : project);
  const query = useQuery({
    queryKey: [...QUERY.hidden, started],
    queryFn: () =>
      works.run({ doing: 'Looking at all threads', shownIn: 'corner' }, (workId) =>
        client.call('home.why', { examples: EXAMPLES, workId, ...(started !== null && { started }) }),
      ),
    enabled: wanted,
    placeholderData: (previous) => previous,
  });
  const look = () => (query.data === undefined ? setWanted(true) : void query.refetch());
  const ask = (folder: string | null) => {
    setStarted(folder);
    setWanted(true);
  };
  return { query, look, wanted: wanted || query.data !== undefined, started, ask };
}
