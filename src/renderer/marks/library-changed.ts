import type { ThreadFilter } from '../../shared/listing.ts';

/** What shows threads by how they are marked. */
export interface ShowsMarked {
  readonly navigation: {
    readonly store: { getState(): { readonly filter: ThreadFilter; readonly query: string } };
  };
  readonly list: { reload(): Promise<void> };
  readonly search: { refresh(): void };
}

/** Threads are marked in another way: what is listed or found by that is looked up again, and keeps its place. */
export function libraryChanged({ navigation, list, search }: ShowsMarked): void {
  const { filter, query } = navigation.store.getState();
  const { label, pinned, marked } = filter;
  if (label !== undefined || pinned !== undefined || marked !== undefined) void list.reload();
  if (/label|pinned|note|bookmark/iu.test(query)) search.refresh();
}
