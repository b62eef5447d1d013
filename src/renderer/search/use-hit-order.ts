import { useCallback } from 'react';
import type { RowOrder } from '../selection/index.ts';
import { useThreadList } from '../threads/index.ts';
import { useSearch } from './search-context.ts';
import type { SearchAnswer } from './search-state.ts';

type Moves = ReadonlyMap<string, { readonly to: string }>;

/** What of an answer is shown: threads that are on their way to the trash are not. */
export function shownHits({ hits }: SearchAnswer, moves: Moves): SearchAnswer['hits'] {
  return hits.filter(({ thread }) => moves.get(thread.id)?.to !== 'trash');
}

/** The threads that were found as far as they are loaded, in their order; never another function. */
export function useHitOrder(): RowOrder {
  const search = useSearch();
  const list = useThreadList();
  return useCallback(() => {
    const { answer } = search.store.getState();
    return answer === null
      ? []
      : shownHits(answer, list.store.getState().moves).map(({ thread }) => thread.id);
  }, [search, list]);
}
