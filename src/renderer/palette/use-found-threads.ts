import { useQuery } from '@tanstack/react-query';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import { type SkeinClient, useClient } from '../client/index.ts';
import { useDebounced } from '../ui/index.ts';
import type { Typed } from './rank.ts';

const MOST = 12;
const QUIET_MS = 90;
const NONE: readonly Thread[] = [];

/** Threads by what is typed of their titles, names or ids; while nothing is, the last used and the `recent` ones. */
export function useFoundThreads({ mode, text }: Typed, recent: readonly ThreadId[]): readonly Thread[] {
  const client = useClient();
  const quiet = useDebounced(text, QUIET_MS);
  const { data } = useQuery({
    queryKey: ['palette.threads', quiet],
    queryFn: () => (quiet === '' ? lastThreads(client, recent) : findThreads(client, quiet)),
    enabled: mode === 'all',
    // Long enough for what is typed and taken back; the next palette looks anew.
    staleTime: 0,
    gcTime: 5_000,
    placeholderData: (before) => before,
  });
  return mode === 'all' ? (data ?? NONE) : NONE;
}

async function lastThreads(client: SkeinClient, recent: readonly ThreadId[]): Promise<readonly Thread[]> {
  const named = recent.length === 0 ? NONE : refreshed(client, recent);
  return joined(await Promise.all([listed(client, {}), named]));
}

async function findThreads(client: SkeinClient, text: string): Promise<readonly Thread[]> {
  const named = looksLikeId(text) ? client.call('threads.find', { reference: text }).then(threadsOf) : NONE;
  return joined(await Promise.all([named, listed(client, { text })]));
}

function listed(client: SkeinClient, narrowed: { readonly text?: string }): Promise<readonly Thread[]> {
  const sort = { key: 'updated', order: 'desc' } as const;
  const filter = { archived: 'all', ...narrowed } as const;
  return client.call('threads.list', { filter, sort, cursor: null, limit: MOST }).then(threadsOf);
}

function refreshed(client: SkeinClient, ids: readonly ThreadId[]): Promise<readonly Thread[]> {
  return client.call('threads.refresh', { ids, filter: { archived: 'all' } }).then(threadsOf);
}

function threadsOf({ threads }: { readonly threads: readonly Thread[] }): readonly Thread[] {
  return threads;
}

/** Each thread once, where it comes first. */
function joined(lists: readonly (readonly Thread[])[]): readonly Thread[] {
  return [
    ...new Map(
      lists
        .flat()
        .toReversed()
        .map((thread) => [thread.id, thread]),
    ).values(),
  ].toReversed();
}

function looksLikeId(text: string): boolean {
  return /^[0-9a-f]{8}[0-9a-f-]*$/i.test(text);
}
