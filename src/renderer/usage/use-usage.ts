import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { CallResult } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { UsageFilter, UsageTableName } from '../../shared/usage.ts';
import { useClient } from '../client/index.ts';
import { download } from '../export/index.ts';
import { USAGE, useFollowThreads } from '../space/index.ts';
import { useToasts } from '../ui/index.ts';

export type UsageReport = CallResult<'usage.read'>;

/** So many threads are listed; the others are in the sums. */
const MOST_THREADS = 200;

/** Tokens by day, project, model and thread; the last known while new ones are on their way. */
export function useUsage(filter: UsageFilter): UseQueryResult<UsageReport> {
  const client = useClient();
  useFollowThreads();
  return useQuery({
    queryKey: [...USAGE, filter],
    queryFn: () => client.call('usage.read', { filter, limit: MOST_THREADS }),
    placeholderData: keepPreviousData,
  });
}

/** Saves a table as comma-separated values, and says where. */
export function useExportUsage(filter: UsageFilter): (table: UsageTableName) => Promise<void> {
  const client = useClient();
  const toasts = useToasts();
  return async (table) => {
    try {
      const { document } = await client.call('usage.export', { filter, table });
      if (document === null) return;
      if (document.url !== null) download(document.url, document.name);
      toasts.show(`Saved ${document.path ?? document.name}`, 'note');
    } catch (thrown) {
      toasts.show(`Not saved: ${toSkeinError(thrown).message}`);
    }
  };
}
