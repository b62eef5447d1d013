import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallResult } from '../../shared/contract.ts';
import { projectKey } from '../../shared/thread-filter.ts';
import { type SkeinClient, useClient } from '../client/index.ts';
import { useWorks } from '../works/index.ts';

export type FolderTruth = CallResult<'truth.of'>['folders'][number];
export type TruthReport = CallResult<'truth.report'>;
export type RepositoryTruth = TruthReport['repositories'][number];
export type Evidence = CallResult<'truth.evidence'>;
export type RelinkItem = CallResult<'relink.preview'>['items'][number];
export type RepointItem = CallResult<'relink.planRepoint'>['items'][number];

export const TRUTH_OF = ['truth.of'] as const;
const REPORT = ['truth.report'] as const;

/** Threads change many at a time. */
const QUIET_MS = 1_500;

type Known = ReadonlyMap<string, FolderTruth>;
const NOTHING: Known = new Map();

/**
 * Asks again what repositories are, some time after they or their threads changed, where a page shows it; elsewhere when
 * one does. Returns the function that stops it.
 */
export function followTruth(client: SkeinClient, cache: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askAgain = () => {
    timer = undefined;
    void cache.invalidateQueries({ queryKey: REPORT });
  };
  const soon = () => {
    timer ??= setTimeout(askAgain, QUIET_MS);
  };
  const stops = [client.on('truth.changed', soon), client.on('threads.changed', soon)];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** What is known of the folder that a thread belongs to; undefined: nothing yet. Asks nothing by itself. */
export function useFolderTruth(cwd: string | null): FolderTruth | undefined {
  const cache = useQueryClient();
  return useQuery({
    queryKey: TRUTH_OF,
    queryFn: () => cache.getQueryData<Known>(TRUTH_OF) ?? NOTHING,
    initialData: NOTHING,
    select: (known) => known.get(projectKey(cwd)),
  }).data;
}

/** Remembers what folders are. */
export function keepTruths(cache: QueryClient, folders: readonly FolderTruth[]): void {
  cache.setQueryData<Known>(TRUTH_OF, new Map(folders.map((folder) => [projectKey(folder.cwd), folder])));
}

/** The repositories of all threads. */
export function useTruthReport(): UseQueryResult<TruthReport> {
  const ask = useAskReport();
  return useQuery({ queryKey: REPORT, queryFn: () => ask(false) });
}

/** Looks at everything anew. */
export function useRefreshReport(): () => Promise<void> {
  const cache = useQueryClient();
  const ask = useAskReport();
  return async () => {
    await cache.cancelQueries({ queryKey: REPORT });
    cache.setQueryData(REPORT, await ask(true));
  };
}

function useAskReport(): (refresh: boolean) => Promise<TruthReport> {
  const client = useClient();
  const works = useWorks();
  return (refresh) =>
    works.run({ doing: 'Looking at repositories', shownIn: 'corner' }, (workId) =>
      client.call('truth.report', { refresh, workId }),
    );
}
