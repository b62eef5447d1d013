import { QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { CallResult, HomeStatus } from '../../shared/contract.ts';
import type { ThreadFilter } from '../../shared/listing.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import type { SkeinClient } from './client.ts';
import { useClient } from './client-context.tsx';

/** Keys of what the window keeps of main's answers. */
export const QUERY = {
  status: ['home.status'],
  facets: ['threads.facets'],
  thread: (id: ThreadId) => ['threads.read', id],
} as const;

/** Counts over many rows are asked for at most this often while threads change. */
const FACETS_QUIET_MS = 400;

/** A cache that events keep true: nothing is asked again because time passed or the window got focus. */
export function createQueryCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
    },
  });
}

/** Keeps the cache true to main's events. Returns the function that stops it. */
export function followEvents(client: SkeinClient, cache: QueryClient): () => void {
  let facetsTimer: ReturnType<typeof setTimeout> | undefined;
  const refreshFacets = () => {
    facetsTimer = undefined;
    void cache.invalidateQueries({ queryKey: QUERY.facets });
  };
  const stops = [
    client.on('home.changed', (status) => cache.setQueryData(QUERY.status, status)),
    client.on('threads.changed', ({ ids, all }) => {
      facetsTimer ??= setTimeout(refreshFacets, FACETS_QUIET_MS);
      if (all) void cache.invalidateQueries({ queryKey: ['threads.read'] });
      for (const id of ids) void cache.invalidateQueries({ queryKey: QUERY.thread(id) });
    }),
    client.onReconnect(() => void cache.invalidateQueries()),
  ];
  return () => {
    clearTimeout(facetsTimer);
    for (const stop of stops) stop();
  };
}

/** The home's state; undefined until main has answered. */
export function useHomeStatus(): HomeStatus | undefined {
  const client = useClient();
  return useQuery({ queryKey: QUERY.status, queryFn: () => client.call('home.status', {}) }).data;
}

/** Counts over the threads that a filter lets through; the last known ones while new ones are on their way. */
export function useFacets(filter: ThreadFilter): CallResult<'threads.facets'> | undefined {
  const client = useClient();
  return useQuery({
    queryKey: [...QUERY.facets, filter],
    queryFn: () => client.call('threads.facets', { filter }),
    placeholderData: (previous) => previous,
  }).data;
}

/** One thread as it is now, whatever the list shows; not asked for while `id` is null. */
export function useThread(id: ThreadId | null): UseQueryResult<Thread> {
  const client = useClient();
  return useQuery({
    queryKey: ['threads.read', id],
    queryFn: () => client.call('threads.read', { threadId: id ?? '' }),
    enabled: id !== null,
  });
}
