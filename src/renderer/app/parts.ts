import type { QueryClient } from '@tanstack/react-query';
import { connectToHost, createQueryCache, followEvents, type SkeinClient } from '../client/index.ts';
import { Navigation } from '../navigation/index.ts';
import { ThreadEdits, ThreadList } from '../threads/index.ts';
import { Toasts } from '../ui/index.ts';

/** Everything that lives as long as the window. */
export interface Parts {
  readonly client: SkeinClient;
  readonly cache: QueryClient;
  readonly navigation: Navigation;
  readonly list: ThreadList;
  readonly edits: ThreadEdits;
  readonly toasts: Toasts;
}

/** The composition root: makes each part once and hands the others what they need. */
export function createParts(page: Window): Parts {
  const client = connectToHost(page);
  const cache = createQueryCache();
  const toasts = new Toasts();
  const list = new ThreadList(client);
  followEvents(client, cache);
  return {
    client,
    cache,
    navigation: new Navigation(page),
    list,
    edits: new ThreadEdits({ client, list, cache, toasts }),
    toasts,
  };
}
