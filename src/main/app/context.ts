import type { StateDb } from '../state/types.ts';
import type { ThreadManager, ThreadStore } from '../thread-store/index.ts';
import type { LocalThreadStore } from '../thread-store/local/index.ts';
import type { TranscriptService } from '../transcript/index.ts';
import type { DocumentStore } from './documents/types.ts';
import type { EventBus } from './event-bus.ts';
import type { LiveThreads } from './live/types.ts';
import type { Profile } from './profile/types.ts';
import type { SavedSearches, Search } from './search/types.ts';
import type { Status } from './status.ts';
import type { AppOptions } from './types.ts';
import type { Works } from './works.ts';

/** What the use cases work with. Each of them is a function of this and of its checked parameters. */
export interface AppContext {
  readonly store: ThreadStore;
  readonly manager: ThreadManager;
  /** null: counts come from the store's own listing. */
  readonly stateDb: StateDb | null;
  readonly transcripts: TranscriptService;
  readonly documents: DocumentStore;
  readonly live: LiveThreads;
  readonly search: Search;
  readonly searches: SavedSearches;
  /** What the sources of stored threads say, side by side. */
  readonly origins: Pick<LocalThreadStore, 'readOrigins'>;
  readonly events: EventBus;
  readonly status: Status;
  readonly works: Works;
  readonly profile: Profile;
  /** What the host gave, as far as use cases need it. */
  readonly host: Pick<AppOptions, 'choosePath' | 'env' | 'log'>;
}
