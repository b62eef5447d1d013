import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CallResult } from '../../shared/contract.ts';
import type { JournalEntryView } from '../../shared/journal-calls.ts';
import { useClient, useClientEvent } from '../client/index.ts';

const PAGE = 100;
const STEPS = 100;
const KEY = ['journal.list'];

/** The history as far as it was asked for. */
export interface HistoryQuery {
  /** undefined: it is being read. */
  readonly entries: readonly JournalEntryView[] | undefined;
  readonly first: CallResult<'journal.list'> | undefined;
  readonly error: Error | null;
  readonly more: (() => void) | null;
  readonly retry: () => void;
}

/** What was changed, newest first; asked for again when something else is. */
export function useHistory(): HistoryQuery {
  const client = useClient();
  const cache = useQueryClient();
  const renew = useCallback(() => void cache.invalidateQueries({ queryKey: KEY }), [cache]);
  useClientEvent('journal.changed', renew);
  const query = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) => client.call('journal.list', { cursor: pageParam, limit: PAGE }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // Nobody hears of what changes while another page is open.
    refetchOnMount: 'always',
  });
  return {
    entries: query.data?.pages.flatMap(({ entries }) => entries),
    first: query.data?.pages[0],
    error: query.error,
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    retry: () => void query.refetch(),
  };
}

/** The steps of an entry, as far as they were asked for. */
export function useSteps({ id, steps, undone, failed }: JournalEntryView) {
  const client = useClient();
  return useInfiniteQuery({
    // Another account of it is another question.
    queryKey: [...KEY, id, steps, undone, failed],
    queryFn: async ({ pageParam }) =>
      (await client.call('journal.entry', { entryId: id, offset: pageParam, limit: STEPS })).steps,
    initialPageParam: 0,
    getNextPageParam: (last, all) => (last.length < STEPS ? null : all.length * STEPS),
  });
}
