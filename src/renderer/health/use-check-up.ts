import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { CheckUp } from '../../shared/doctor-calls.ts';
import { useClient } from '../client/index.ts';
import { type Work, useWorks } from '../works/index.ts';

/** The key of the last examination in the window's cache. */
export const CHECK_UP = ['doctor.check'] as const;

const EXAMINING = 'Examining this home';
export const REPAIRING = 'Repairing';

/** Findings of each kind that come at once. */
const LIMIT = 200;

/** The last examination of the home; the first look at the page makes one. */
export function useCheckUp(): UseQueryResult<CheckUp> {
  const client = useClient();
  const works = useWorks();
  return useQuery({
    queryKey: CHECK_UP,
    queryFn: () =>
      works.run({ doing: EXAMINING, shownIn: 'dialog' }, (workId) =>
        client.call('doctor.check', { limit: LIMIT, workId }),
      ),
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** The examination or repair that is on its way; undefined: none is. */
export function useHealthWork(): Work | undefined {
  return useStore(useWorks().store, ({ works }) =>
    works.find(({ doing }) => doing === EXAMINING || doing === REPAIRING),
  );
}
