import { type QueryClient, useQuery } from '@tanstack/react-query';
import { type SkeinClient, useClient } from '../client/index.ts';
import { useSearchState } from './search-context.ts';

const KEY = ['search.count'] as const;
/** While threads change all the time, smart folders are counted this often. */
const QUIET_MS = 4_000;
/** After the user marked something, it shows soon. */
const SOON_MS = 250;

/** Counts what smart folders find anew when something changed. Returns the function that stops it. */
export function followFolderCounts(client: SkeinClient, cache: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (ms: number) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void cache.invalidateQueries({ queryKey: KEY });
    }, ms);
  };
  const stops = [
    client.on('threads.changed', () => soon(QUIET_MS)),
    client.on('search.changed', () => soon(QUIET_MS)),
    client.on('library.changed', () => soon(SOON_MS)),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** How many threads a query finds; undefined: not known, as where nothing can be searched. */
export function useFolderCount(query: string): number | undefined {
  const client = useClient();
  const phase = useSearchState((state) => state.index?.phase);
  const canAsk = phase !== undefined && phase !== 'off' && phase !== 'starting' && phase !== 'failed';
  return useQuery({
    queryKey: [...KEY, query],
    queryFn: async () =>
      (await client.call('search.run', { query, sort: 'updated', limit: 1, typing: false })).total,
    enabled: canAsk,
    placeholderData: (previous) => previous,
  }).data;
}
