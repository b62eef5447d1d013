import { useMemo } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import type { CallName, CallParams } from '../../shared/contract.ts';
import { useClient } from '../client/index.ts';
import { useToasts } from '../ui/index.ts';
import { useSearch } from './search-context.ts';

export interface IndexActions {
  readonly pause: () => void;
  readonly resume: () => void;
  /** Throws the index away and makes it anew. */
  readonly rebuild: () => void;
}

/** What can be done with the index; a message says when it was not done. */
export function useIndexActions(): IndexActions {
  const client = useClient();
  const search = useSearch();
  const toasts = useToasts();
  return useMemo(() => {
    const tell = <N extends 'search.pause' | 'search.rebuild'>(name: N & CallName, params: CallParams<N>) =>
      void client
        .call(name, params)
        .then((index) => search.know(index))
        .catch((thrown: unknown) => toasts.show(`The index: ${toSkeinError(thrown).message}`));
    return {
      pause: () => tell('search.pause', { paused: true }),
      resume: () => tell('search.pause', { paused: false }),
      rebuild: () => tell('search.rebuild', {}),
    };
  }, [client, search, toasts]);
}
