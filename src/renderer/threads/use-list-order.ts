import { useCallback } from 'react';
import type { RowOrder } from '../selection/index.ts';
import { useThreadList } from './threads-context.tsx';

/** The threads of the list as far as they are loaded, in its order; never another function. */
export function useListOrder(): RowOrder {
  const list = useThreadList();
  return useCallback(() => list.store.getState().rows.map(({ id }) => id), [list]);
}
