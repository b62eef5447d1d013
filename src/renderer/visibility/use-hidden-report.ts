import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallResult } from '../../shared/contract.ts';
import { QUERY, useClient } from '../client/index.ts';
import { useWorks } from '../works/index.ts';

/** Threads that are named with each reason. */
const EXAMPLES = 200;

export interface HiddenReport {
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
  const query = useQuery({
    queryKey: QUERY.hidden,
    queryFn: () =>
      works.run({ doing: 'Asking what Codex shows', shownIn: 'corner' }, (workId) =>
        client.call('home.why', { examples: EXAMPLES, workId }),
      ),
    enabled: wanted,
  });
  const look = () => (query.data === undefined ? setWanted(true) : void query.refetch());
  return { query, look, wanted: wanted || query.data !== undefined };
}
