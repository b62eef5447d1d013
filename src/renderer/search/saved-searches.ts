import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import type { SavedSearch } from '../../shared/search.ts';
import { type SkeinClient, useClient } from '../client/index.ts';
import { type Toasts, useToasts } from '../ui/index.ts';

const KEY = ['searches.list'] as const;

/** Keeps the saved searches true to main's events. Returns the function that stops it. */
export function followSavedSearches(client: SkeinClient, cache: QueryClient): () => void {
  const stops = [
    client.on('searches.changed', ({ saved }) => cache.setQueryData(KEY, saved)),
    // They may be changed by what is undone, too.
    client.on('library.changed', () => void cache.invalidateQueries({ queryKey: KEY })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The searches that the user saved, in their order; none until main has answered. */
export function useSavedSearches(): readonly SavedSearch[] {
  const client = useClient();
  const { data = NONE } = useQuery({
    queryKey: KEY,
    queryFn: async () => (await client.call('searches.list', {})).saved,
  });
  return data;
}

const NONE: readonly SavedSearch[] = [];

export interface SavedSearchActions {
  /** Adds it, or replaces the one with its id. False: it was not saved, and a message says why. */
  save(search: SavedSearch): Promise<boolean>;
  /** Puts it at another place among them. */
  move(search: SavedSearch, to: number): Promise<void>;
  /** Takes it away, and offers to bring it back. */
  remove(search: SavedSearch): Promise<void>;
}

/** What can be done with saved searches. */
export function useSavedSearchActions(): SavedSearchActions {
  const client = useClient();
  const cache = useQueryClient();
  const toasts = useToasts();
  return useMemo(() => actionsOf(client, cache, toasts), [client, cache, toasts]);
}

function actionsOf(client: SkeinClient, cache: QueryClient, toasts: Toasts): SavedSearchActions {
  const save = async (search: SavedSearch): Promise<boolean> => {
    try {
      const { saved } = await client.call('searches.save', { search });
      cache.setQueryData(KEY, saved);
      return true;
    } catch (thrown) {
      toasts.show(`The search was not saved: ${toSkeinError(thrown).message}`);
      return false;
    }
  };
  const remove = async (search: SavedSearch): Promise<void> => {
    try {
      const { saved } = await client.call('searches.remove', { id: search.id });
      cache.setQueryData(KEY, saved);
      const undo = { label: 'Undo', key: 'Z', run: () => void save(search) };
      toasts.show(`Removed the smart folder ${search.name}`, 'note', [undo]);
    } catch (thrown) {
      toasts.show(`The saved search was not removed: ${toSkeinError(thrown).message}`);
    }
  };
  const move = async ({ id: moved }: SavedSearch, to: number): Promise<void> => {
    const saved = cache.getQueryData<readonly SavedSearch[]>(KEY) ?? NONE;
    const ids = saved.map(({ id }) => id).filter((id) => id !== moved);
    try {
      await client.call('library.order', { what: 'folders', ids: ids.toSpliced(to, 0, moved) });
    } catch (thrown) {
      toasts.show(`The smart folder was not moved: ${toSkeinError(thrown).message}`);
    }
  };
  return { save, move, remove };
}

/** An id for a new saved search. */
export function newSearchId(): string {
  const parts = Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36));
  return `search-${parts.join('-')}`;
}
