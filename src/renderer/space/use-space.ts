import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { CallResult } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { SpaceFilter } from '../../shared/space.ts';
import { useClient, useClientEvent } from '../client/index.ts';
import { useToasts } from '../ui/index.ts';
import { useWorks, type Work } from '../works/index.ts';

export type SpaceReport = CallResult<'space.read'>;

/** Beginnings of the keys of what is known of bytes and tokens. */
export const SPACE = ['space.read'] as const;
export const USAGE = ['usage.read'] as const;

/** So many threads are listed; the others are in the sums. */
const MOST_THREADS = 1_000;
/** What is shown follows changes of threads after this long. */
const QUIET_MS = 1_500;
const DOING = 'Looking into rollouts';

/** What takes the bytes, of what a filter lets through; the last known while new is on its way. */
export function useSpace(filter: SpaceFilter): UseQueryResult<SpaceReport> {
  const client = useClient();
  useFollowThreads();
  return useQuery({
    queryKey: [...SPACE, filter],
    queryFn: () => client.call('space.read', { filter, limit: MOST_THREADS }),
    placeholderData: keepPreviousData,
  });
}

/** What was read before may be old: both pages ask again. Resolves when what is shown is new. */
export function useForgetSpace(): () => Promise<void> {
  const cache = useQueryClient();
  return useCallback(async () => {
    await Promise.all([SPACE, USAGE].map((queryKey) => cache.invalidateQueries({ queryKey })));
  }, [cache]);
}

/** Asks again some time after threads have changed. */
export function useFollowThreads(): void {
  const forget = useForgetSpace();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void forget();
    }, QUIET_MS);
  }, [forget]);
  useClientEvent('threads.changed', later);
  useEffect(() => () => clearTimeout(timer.current), []);
}

export interface Measuring {
  /** The reading that is under way; undefined: none is. */
  readonly work: Work | undefined;
  readonly start: () => void;
}

/** Looks into rollouts that were not read since they changed: once by itself, then when it is asked to. */
export function useMeasuring(unread: { readonly files: number } | undefined): Measuring {
  const client = useClient();
  const works = useWorks();
  const toasts = useToasts();
  const forget = useForgetSpace();
  const begun = useRef(false);
  const work = useStore(works.store, (state) => state.works.find(({ doing }) => doing === DOING));
  const start = useCallback(async () => {
    begun.current = true;
    try {
      const { failed } = await works.run(
        { doing: DOING, shownIn: 'dialog', unit: 'bytes' },
        async (workId) => {
          const measured = await client.call('space.measure', { workId });
          await forget();
          return measured;
        },
      );
      if (failed > 0) toasts.show(`${failed} rollouts could not be read.`);
    } catch (thrown) {
      toasts.show(`The rollouts could not be looked into: ${toSkeinError(thrown).message}`);
    }
  }, [client, works, toasts, forget]);
  const wanted = work === undefined && (unread?.files ?? 0) > 0;
  useEffect(() => {
    if (wanted && !begun.current) void start();
  }, [wanted, start]);
  return { work, start: () => void start() };
}
