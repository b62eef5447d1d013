import { useSearchState } from '../search/index.ts';
import { countSelected, useSelected } from '../selection/index.ts';
import { useThreadListState } from '../threads/index.ts';

/** How many threads are selected, as far as the window knows: main counts again before anything is done. */
export function useSelectedCount(): number {
  const selected = useSelected();
  const listed = useThreadListState(({ total }) => total);
  const found = useSearchState(({ answer }) => answer?.total ?? 0);
  return countSelected(selected, selected.kind === 'all' && selected.query !== '' ? found : listed);
}
