import type { QueryClient } from '@tanstack/react-query';
import type { LibraryState } from '../../shared/library.ts';
import type { SkeinClient } from '../client/index.ts';
import { LIBRARY, MarkActions } from '../marks/index.ts';
import { type SelectedThreads, type Selection, targetOf } from '../selection/index.ts';
import type { Toasts } from '../ui/index.ts';

interface PinParts {
  readonly client: SkeinClient;
  readonly cache: QueryClient;
  readonly selection: Selection;
  readonly toasts: Toasts;
}

/** Pins the selected threads, or where all of them are pinned takes their pins away. They stay selected. */
export async function pinSelected({ client, cache, selection, toasts }: PinParts): Promise<void> {
  const { selected } = selection.store.getState();
  const target = targetOf(selected);
  if (target === null) return;
  const pinned = allPinned(cache.getQueryData<LibraryState>(LIBRARY.state), selected);
  await new MarkActions(client, toasts).pinAll(target, !pinned);
}

/** Of threads that only main can name, what the filter says. */
export function allPinned(library: LibraryState | undefined, selected: SelectedThreads): boolean {
  if (selected.kind === 'all') return selected.query === '' && selected.filter.pinned === true;
  const pinned = new Set((library?.threads ?? []).filter((marks) => marks.pinned).map(({ id }) => id));
  return [...selected.ids].every((id) => pinned.has(id));
}
