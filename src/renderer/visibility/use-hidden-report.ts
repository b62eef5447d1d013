import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallResult } from '../../shared/contract.ts';
import { QUERY, useClient } from '../client/index.ts';
import { useWorks } from '../works/index.ts';
import { useFirstFolder } from './use-first-folder.ts';

type Report = CallResult<'home.why'>;

/** Threads that are named with each reason. */
const EXAMPLES = 200;

export interface HiddenReport {
  /** The folder that `codex resume` would be started in; null: nobody asks about one. */
  readonly started: string | null;
  readonly ask: (started: string | null) => void;
  /** The last that was made, while another one is on its way and when that was refused; undefined: there is none yet. */
  readonly report: Report | undefined;
  /** Why the last question has no answer; null: it has one, or nobody has asked. */
  readonly error: Error | null;
  readonly isLooking: boolean;
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
  const [started, setStarted] = useState(useFirstFolder());
  const [last, setLast] = useState<Report>();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [...QUERY.hidden, started],
    queryFn: () =>
      works.run({ doing: 'Looking at all threads', shownIn: 'corner' }, (workId) =>
        client.call('home.why', { examples: EXAMPLES, workId, ...(started !== null && { started }) }),
      ),
    enabled: wanted,
    placeholderData: (previous) => previous,
  });
  if (data !== undefined && data !== last) setLast(data);
  const report = data ?? last;
  const isWanted = wanted || report !== undefined;
  const look = () => (isWanted ? void refetch() : setWanted(true));
  const ask = (folder: string | null) => {
    if (folder === started) return look();
    setStarted(folder);
    setWanted(true);
  };
  return { report, error, isLooking: isFetching, look, wanted: isWanted, started, ask };
}
