import type { StateDb } from '../state/types.ts';
import type { ThreadManager, ThreadStore } from '../thread-store/index.ts';
import type { LocalThreadStore } from '../thread-store/local/index.ts';
import type { TranscriptService } from '../transcript/index.ts';
import type { DoctorAccess } from './doctor/access.ts';
import type { DocumentStore } from './documents/types.ts';
import type { EventBus } from './event-bus.ts';
import type { HomeLibrary } from './library/types.ts';
import type { LiveThreads } from './live/types.ts';
import type { Profile } from './profile/types.ts';
import type { NumberService } from '../visibility/index.ts';
import type { Truths } from './relink/types.ts';
import type { SavedSearches, Search } from './search/types.ts';
import type { Space } from './space/types.ts';
import type { Status } from './status.ts';
import type { History } from './changes/index.ts';
import type { Changes } from './changes/types.ts';
import type { PreferenceStore } from './desk/types.ts';
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
  /** Labels, pins, notes, bookmarks and smart folders: Skein's own, never in the home. */
  readonly library: HomeLibrary;
  /** What the sources of stored threads say, side by side. */
  readonly origins: Pick<LocalThreadStore, 'readOrigins'>;
  readonly events: EventBus;
  readonly status: Status;
  readonly works: Works;
  /** What an examination of the home reaches. */
  readonly doctor: DoctorAccess;
  /** Every change of threads goes through here, so that it can be taken back. */
  readonly changes: Changes;
  /** What was changed, and the way back. */
  readonly history: History;
  /** What takes the bytes, and tokens by day. */
  readonly space: Space;
  /** Whether the lines of paginated rollouts are numbered upwards. */
  readonly numbers: NumberService;
  /** What the user prefers, for all homes. */
  readonly preferences: PreferenceStore;
  /** What the folders of threads and the repositories around them are now. */
  readonly truths: Truths;
  readonly profile: Profile;
  /** What the host gave, as far as use cases need it. */
  readonly host: Pick<AppOptions, 'choosePath' | 'desk' | 'env' | 'homes' | 'log'>;
}
