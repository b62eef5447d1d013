import { type QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { CallResult } from '../../shared/contract.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { type SkeinClient, useClient } from '../client/index.ts';
import { formatCount } from '../ui/index.ts';

const CHANGED = 'files.changed';
const TOUCHED = 'files.threads';
/** Files are asked for again so long after the index moved: asking while it grows holds it up. */
const WHOLE_MS = 500;
const GROWING_MS = 5_000;
/** Threads that touched a file, at most. */
const THREADS_MOST = 100;

/** Keeps what is known of files true to the index. Returns the function that stops it. */
export function followFiles(client: SkeinClient, cache: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    timer = undefined;
    for (const queryKey of [[CHANGED], [TOUCHED]]) void cache.invalidateQueries({ queryKey });
  };
  const stop = client.on('search.changed', ({ phase }) => {
    if (phase === 'ready') clearTimeout(timer);
    else if (timer !== undefined) return;
    timer = setTimeout(refresh, phase === 'ready' ? WHOLE_MS : GROWING_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** The files that a thread changed. */
export function useChangedFiles(threadId: ThreadId): UseQueryResult<CallResult<'files.changed'>> {
  const client = useClient();
  return useQuery({
    queryKey: [CHANGED, threadId],
    queryFn: () => client.call('files.changed', { threadId }),
  });
}

/** The threads that touched a file, the latest first. */
export function useTouchers(path: string): UseQueryResult<CallResult<'files.threads'>> {
  const client = useClient();
  return useQuery({
    queryKey: [TOUCHED, path],
    queryFn: () => client.call('files.threads', { path, limit: THREADS_MOST }),
  });
}

/** What the tab of a thread's files is called: how many there are, where that is known. */
export function useFilesLabel(threadId: ThreadId): string {
  const count = useChangedFiles(threadId).data?.files.length ?? 0;
  return count === 0 ? 'Files' : `Files (${formatCount(count)})`;
}
