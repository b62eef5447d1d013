import type { WindowServices } from '../actions/index.ts';
import { BulkActions, followView } from '../bulk/index.ts';
import { connectToHost, createQueryCache, followEvents } from '../client/index.ts';
import { followDesk } from '../desk/index.ts';
import { followFiles } from '../files/index.ts';
import { followTruth } from '../git-truth/index.ts';
import { followLibrary, libraryChanged } from '../marks/index.ts';
import { Navigation } from '../navigation/index.ts';
import { Preferences } from '../preferences/index.ts';
import {
  followFolderCounts,
  followSavedSearches,
  keepFocusInList,
  RecentSearches,
  Search,
} from '../search/index.ts';
import { Selection } from '../selection/index.ts';
import { ActionRunner, ThreadActions, ThreadMoves } from '../thread-actions/index.ts';
import { ThreadEdits, ThreadList } from '../threads/index.ts';
import { Toasts } from '../ui/index.ts';
import { Works } from '../works/index.ts';

/** Everything that lives as long as the window. */
export interface Parts extends WindowServices {
  readonly recent: RecentSearches;
}

/** The composition root: makes each part once and hands the others what they need. */
export function createParts(page: Window): Parts {
  const client = connectToHost(page);
  const cache = createQueryCache();
  const toasts = new Toasts();
  const list = new ThreadList(client);
  const navigation = new Navigation(page);
  const preferences = new Preferences({ client, toasts, page });
  const search = new Search({ client, navigation });
  const works = new Works(client);
  const runner = new ActionRunner(works, toasts);
  const moves = new ThreadMoves({ client, cache, navigation, list, runner });
  followEvents(client, cache);
  followSavedSearches(client, cache);
  followFolderCounts(client, cache);
  followLibrary({ client, cache, onChange: () => libraryChanged({ navigation, list, search }) });
  followFiles(client, cache);
  followTruth(client, cache);
  followDesk(client, cache);
  preferences.follow();
  search.follow();
  const selection = new Selection();
  followView(selection, navigation);
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
    selection,
    preferences,
    bulk: new BulkActions({
      client,
      cache,
      navigation,
      selection,
      runner,
      works,
      toasts,
      keepFocus: keepFocusInList,
    }),
  };
}
