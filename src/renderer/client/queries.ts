import { QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CallResult, FieldSources, HomeStatus } from '../../shared/contract.ts';
import type { ThreadFilter } from '../../shared/listing.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import type { SkeinClient } from './client.ts';
import { useClient } from './client-context.tsx';
import { Paced } from './paced.ts';

/** Keys of what the window keeps of main's answers. */
export const QUERY = {
  status: ['home.status'],
  homes: ['homes.list'],
  memory: ['app.memory'],
  facets: ['threads.facets'],
  thread: (id: ThreadId) => ['threads.read', id],
  descendants: (id: ThreadId) => ['threads.descendants', id],
  trash: ['trash.list'],
  live: ['threads.live'],
  sources: (id: ThreadId) => ['threads.sources', id],
  counts: ['threads.counts'],
  files: ['home.files'],
  hidden: ['home.why'],
  verdict: (id: ThreadId) => ['threads.why', id],
} as const;

/** Beginnings of the keys of what is known of single threads. */
const PER_THREAD = [['threads.read'], ['threads.sources'], ['threads.why']] as const;

/** How soon what is made of many threads is asked for when they changed, and how rarely while they go on changing. */
const SUMS_PACE = { soonMs: 400, mostMs: 1_600 } as const;

/** Main reads the whole trash to tell what is in it. */
const TRASH_PACE = { soonMs: 50, mostMs: 3_200 } as const;

/** How old what is shown of main's memory may be. */
const MEMORY_MS = 2_000;

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
  const sums = new Paced(() => {
    void cache.invalidateQueries({ queryKey: QUERY.facets });
    void cache.invalidateQueries({ queryKey: QUERY.counts });
    void cache.invalidateQueries({ queryKey: QUERY.files });
    void cache.invalidateQueries({ queryKey: ['threads.descendants'] });
  }, SUMS_PACE);
  const trash = new Paced(() => void cache.invalidateQueries({ queryKey: QUERY.trash }), TRASH_PACE);
  const stops = [
    client.on('home.changed', (status) => cache.setQueryData(QUERY.status, status)),
    client.on('threads.changed', ({ ids, all }) => {
      sums.soon();
      if (all) for (const queryKey of PER_THREAD) void cache.invalidateQueries({ queryKey });
      for (const id of ids) {
        void cache.invalidateQueries({ queryKey: QUERY.thread(id) });
        void cache.invalidateQueries({ queryKey: QUERY.sources(id) });
        void cache.invalidateQueries({ queryKey: QUERY.verdict(id) });
      }
    }),
    client.on('threads.live', ({ ids }) => cache.setQueryData(QUERY.live, ids)),
    client.on('homes.changed', () => {
      void cache.invalidateQueries({ queryKey: QUERY.homes });
      void cache.invalidateQueries({ queryKey: QUERY.status });
    }),
    client.on('trash.changed', () => trash.soon()),
    client.onReconnect(() => void cache.invalidateQueries()),
  ];
  return () => {
    sums.close();
    trash.close();
    for (const stop of stops) stop();
  };
}

/** The home's state; undefined until main has answered. */
export function useHomeStatus(): HomeStatus | undefined {
  const client = useClient();
  return useQuery({ queryKey: QUERY.status, queryFn: () => client.call('home.status', {}) }).data;
}

/** How much memory main has, asked for again and again while `wanted`; undefined until main has answered. */
export function useMemory(wanted: boolean): CallResult<'app.memory'> | undefined {
  const client = useClient();
  return useQuery({
    queryKey: QUERY.memory,
    queryFn: () => client.call('app.memory', {}),
    enabled: wanted,
    staleTime: 0,
    refetchInterval: MEMORY_MS,
  }).data;
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

/** The threads that a running program writes to just now. */
export function useLive(): ReadonlySet<ThreadId> {
  const { data } = useQuery(useLiveQuery());
  return useMemo(() => new Set(data), [data]);
}

/** Whether a running program writes to this thread just now. */
export function useIsLive(id: ThreadId): boolean {
  return useQuery({ ...useLiveQuery(), select: (ids) => ids.includes(id) }).data ?? false;
}

function useLiveQuery() {
  const client = useClient();
  return {
    queryKey: QUERY.live,
    queryFn: async (): Promise<readonly ThreadId[]> => (await client.call('threads.live', {})).ids,
  };
}

/** Each field of a thread as its sources have it; the last known ones while new ones are on their way. */
export function useSources(id: ThreadId): UseQueryResult<readonly FieldSources[]> {
  const client = useClient();
  return useQuery({
    queryKey: QUERY.sources(id),
    queryFn: async () => (await client.call('threads.sources', { threadId: id })).fields,
  });
}

/** The threads that a thread spawned, directly or not. */
export function useDescendants(id: ThreadId): UseQueryResult<CallResult<'threads.descendants'>> {
  const client = useClient();
  return useQuery({
    queryKey: QUERY.descendants(id),
    queryFn: () => client.call('threads.descendants', { threadId: id }),
  });
}

/** What lies in the trash, the last deleted first. */
export function useTrash(): UseQueryResult<CallResult<'trash.list'>> {
  const client = useClient();
  return useQuery({ queryKey: QUERY.trash, queryFn: () => client.call('trash.list', {}) });
}
