import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { CallResult } from '../../shared/contract.ts';
import type { ThreadFilter } from '../../shared/listing.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { useClient } from './client-context.tsx';
import { QUERY } from './queries.ts';

/** Files that are named in one answer. */
const FILES = 500;

/** What of the home a filter shows and what not; the last counts while new ones are on their way. */
export function useCounts(filter: ThreadFilter): CallResult<'threads.counts'> | undefined {
  const client = useClient();
  return useQuery({
    queryKey: [...QUERY.counts, filter],
    queryFn: () => client.call('threads.counts', { filter }),
    placeholderData: (previous) => previous,
  }).data;
}

/** The files of the home that no row of the list stands for. */
export function useHomeFiles(): UseQueryResult<CallResult<'home.files'>> {
  const client = useClient();
  return useQuery({ queryKey: QUERY.files, queryFn: () => client.call('home.files', { limit: FILES }) });
}

export interface VerdictQuestion {
  /** All of its file is looked at. */
  readonly whole: boolean;
  /** The folder that `codex resume` would be started in; null: nobody asks about one. */
  readonly started: string | null;
}

/** Where each Codex lists a thread, and why not elsewhere; the last answer while another one is on its way. */
export function useVerdict(
  id: ThreadId,
  { whole, started }: VerdictQuestion,
): UseQueryResult<CallResult<'threads.why'>> {
  const client = useClient();
  return useQuery({
    queryKey: [...QUERY.verdict(id), whole, started],
    queryFn: () => client.call('threads.why', { threadId: id, whole, ...(started !== null && { started }) }),
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
  });
}
