import type { BulkTarget } from '../../shared/bulk-calls.ts';
import type { ThreadFilter } from '../../shared/listing.ts';
import type { ThreadId } from '../../shared/thread.ts';

/** Which threads an action for several is meant for. */
export type SelectedThreads =
  | { readonly kind: 'ids'; readonly ids: ReadonlySet<ThreadId> }
  /** Everything that a filter lets through, or that a search finds, but for the threads left out. */
  | {
      readonly kind: 'all';
      readonly filter: ThreadFilter;
      /** Empty: nothing is searched for. */
      readonly query: string;
      readonly except: ReadonlySet<ThreadId>;
    };

export const NONE_SELECTED: SelectedThreads = { kind: 'ids', ids: new Set() };

export function isSelected(selected: SelectedThreads, id: ThreadId): boolean {
  return selected.kind === 'ids' ? selected.ids.has(id) : !selected.except.has(id);
}

/** Whether any thread is, as far as one can tell without counting. */
export function anySelected(selected: SelectedThreads): boolean {
  return selected.kind === 'all' || selected.ids.size > 0;
}

/** How many threads are, when so many are in the list or were found. */
export function countSelected(selected: SelectedThreads, total: number): number {
  return selected.kind === 'ids' ? selected.ids.size : Math.max(0, total - selected.except.size);
}

/** The same selection with some threads in it, or out of it. */
export function withThreads(
  selected: SelectedThreads,
  ids: Iterable<ThreadId>,
  wanted: boolean,
): SelectedThreads {
  const named = new Set(selected.kind === 'ids' ? selected.ids : selected.except);
  const adds = wanted === (selected.kind === 'ids');
  for (const id of ids) {
    if (adds) named.add(id);
    else named.delete(id);
  }
  return selected.kind === 'ids' ? { kind: 'ids', ids: named } : { ...selected, except: named };
}

/** As main takes it; null: nothing is selected. */
export function targetOf(selected: SelectedThreads): BulkTarget | null {
  if (!anySelected(selected)) return null;
  if (selected.kind === 'ids') return { kind: 'ids', ids: [...selected.ids] };
  const { filter, query, except } = selected;
  return { kind: 'all', filter, query, except: [...except] };
}
