import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BulkTarget } from '../../shared/bulk-calls.ts';
import { useClient } from '../client/index.ts';
import { targetOf, useSelection } from '../selection/index.ts';

export interface TargetState {
  /** As it was when the dialog opened; null: nothing was selected. */
  readonly target: BulkTarget | null;
  /** How many threads that are; undefined: main has not said yet. */
  readonly threads: number | undefined;
  /** Why they cannot be counted; null: they can. */
  readonly problem: string | null;
}

/** What a dialog about the selected threads is for, counted by main. */
export function useBulkTarget(): TargetState {
  const client = useClient();
  const selection = useSelection();
  const [target] = useState(() => targetOf(selection.store.getState().selected));
  const { data, error } = useQuery({
    queryKey: ['bulk.count', target],
    queryFn: () => (target === null ? null : client.call('bulk.count', { target })),
    enabled: target !== null,
    gcTime: 0,
  });
  return { target, threads: data?.threads, problem: error?.message ?? null };
}
