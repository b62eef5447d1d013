import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { CallResult } from '../../shared/contract.ts';
import { type SkeinClient, useClient } from '../client/index.ts';

/** What can be done outside of the window. */
export type DeskAbilities = CallResult<'desk.abilities'>;

const KEY = ['desk.abilities'];

/** What can be done outside of the window; undefined until main has answered. */
export function useDeskAbilities(): DeskAbilities | undefined {
  const client = useClient();
  return useQuery({ queryKey: KEY, queryFn: () => client.call('desk.abilities', {}) }).data;
}

/** As far as it is known now. */
export function knownAbilities(cache: QueryClient): DeskAbilities | undefined {
  return cache.getQueryData<DeskAbilities>(KEY);
}

/** Asks main at the start and whenever other programs are chosen. Returns the function that stops it. */
export function followDesk(client: SkeinClient, cache: QueryClient): () => void {
  const ask = () =>
    void cache
      .fetchQuery({ queryKey: KEY, queryFn: () => client.call('desk.abilities', {}), staleTime: 0 })
      .catch(() => undefined);
  ask();
  return client.on('preferences.changed', ask);
}
