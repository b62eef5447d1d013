import { useQuery } from '@tanstack/react-query';
import type { CallResult, KnownHome } from '../../shared/contract.ts';
import { HOME_PARAM } from '../../shared/wire.ts';
import { QUERY, useClient } from '../client/index.ts';

const NONE: readonly KnownHome[] = [];

/** Every home that Skein knows and those it could; undefined until main has answered. */
export function useHomeList(): CallResult<'homes.list'> | undefined {
  const client = useClient();
  return useQuery({ queryKey: QUERY.homes, queryFn: () => client.call('homes.list', {}) }).data;
}

/** The homes that are known, that of this window included. Empty until main has answered. */
export function useHomes(): readonly KnownHome[] {
  return useHomeList()?.homes ?? NONE;
}

/** The home of this window, where there is another one to tell it from; else null. */
export function useMarkedHome(): KnownHome | null {
  const homes = useHomes();
  return homes.length < 2 ? null : (homes.find(({ current }) => current) ?? null);
}

/** The address, within this host, of a window that shows a home. */
export function addressOf({ key, startup }: Pick<KnownHome, 'key' | 'startup'>): string {
  return startup ? './' : `./?${HOME_PARAM}=${key}`;
}
