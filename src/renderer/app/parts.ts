import type { QueryClient } from '@tanstack/react-query';
import { connectToHost, createQueryCache, followEvents, type SkeinClient } from '../client/index.ts';
import { followFiles } from '../files/index.ts';
import { Navigation } from '../navigation/index.ts';
import { followSavedSearches, RecentSearches, Search } from '../search/index.ts';
import { ActionRunner, ThreadActions, ThreadMoves } from '../thread-actions/index.ts';
import { ThreadEdits, ThreadList } from '../threads/index.ts';
import { Toasts } from '../ui/index.ts';
import { Works } from '../works/index.ts';

/** Everything that lives as long as the window. */
export interface Parts {
  readonly client: SkeinClient;
  readonly cache: QueryClient;
  readonly navigation: Navigation;
  readonly search: Search;
  readonly recent: RecentSearches;
  readonly list: ThreadList;
  readonly edits: ThreadEdits;
  readonly toasts: Toasts;
  readonly works: Works;
  readonly runner: ActionRunner;
  readonly moves: ThreadMoves;
  readonly actions: ThreadActions;
}

/** The composition root: makes each part once and hands the others what they need. */
export function createParts(page: Window): Parts {
  const client = connectToHost(page);
  const cache = createQueryCache();
  const toasts = new Toasts();
  const list = new ThreadList(client);
  const navigation = new Navigation(page);
  const search = new Search({ client, navigation });
  const works = new Works(client);
  const runner = new ActionRunner(works, toasts);
  const moves = new ThreadMoves({ client, cache, navigation, list, runner });
  followEvents(client, cache);
  followSavedSearches(client, cache);
  followFiles(client, cache);
  search.follow();
  return {
    client,
    cache,
    navigation,
    search,
    recent: new RecentSearches(page.localStorage),
    list,
    edits: new ThreadEdits({ client, list, cache, toasts }),
    toasts,
    works,
    runner,
    moves,
    actions: new ThreadActions({ client, cache, navigation, list, toasts, moves }),
  };
}
