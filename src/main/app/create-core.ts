import { join } from 'node:path';
import { LocalAgentGraphStore } from '../agent-graph/index.ts';
import { NameIndex, nodeFiles, scanRollout as scanHere, writerLockHeld } from '../rollout/index.ts';
import {
  type Databases,
  homeTrashFolder,
  leaseOwner,
  type PickedHome,
  type ScanPool,
} from '../startup/index.ts';
import { ThreadManager } from '../thread-store/index.ts';
import { Catalog, type LocalContext, LocalThreadStore, localContext } from '../thread-store/local/index.ts';
import { createChanges } from './changes/create-changes.ts';
import type { AppContext } from './context.ts';
import { createTranscripts } from './create-transcripts.ts';
import { PreferencesFile } from './desk/index.ts';
import { doctorAccess } from './doctor/access.ts';
import { DocumentFiles } from './documents/index.ts';
import { EventBus } from './event-bus.ts';
import { firstStatus } from './first-status.ts';
import { forwardEvents } from './forward-events.ts';
import { gitOf } from './git-of.ts';
import { LibrarySearches, openHomeLibrary, recordChange } from './library/index.ts';
import { type LiveThreads, LiveWatch, systemClock } from './live/index.ts';
import type { Profile } from './profile/index.ts';
import { RememberedTruths } from './relink/remembered-truths.ts';
import { createSearch, SavedSearchFile } from './search/index.ts';
import { createSpace } from './space/create-space.ts';
import { createNumbers } from './visibility/index.ts';
import { Status } from './status.ts';
import { HomeSync } from './sync/home-sync.ts';
import type { AppOptions } from './types.ts';
import { Works } from './works.ts';

/** What start-up opened, once. */
export interface CoreParts {
  readonly options: AppOptions;
  readonly picked: PickedHome;
  readonly databases: Databases;
  readonly pool: ScanPool;
  /** Skein's own folder for all homes. */
  readonly dataFolder: string;
  readonly profile: Profile;
}

/** Everything that serves one home, put together. */
export interface Core {
  readonly context: AppContext;
  readonly store: LocalThreadStore;
  readonly sync: HomeSync | null;
}

/** `stateDb`: the handle that listings use. The graph is known from the database even while they do not. */
export function createCore(parts: CoreParts, stateDb: Databases['stateDb']): Core {
  const { options, picked, databases } = parts;
  const events = new EventBus();
  const status = new Status(events, firstStatus({ options, picked, databases, stateDb }));
  const local = createLocal(parts, stateDb, events);
  const store = new LocalThreadStore(local);
  const graph = databases.stateDb === null ? null : new LocalAgentGraphStore(databases.stateDb);
  const manager = new ThreadManager({ store, graph, log: options.log });
  forwardEvents(manager, events);
  const transcripts = createTranscripts({ options, home: picked.path, dataFolder: parts.dataFolder });
  const documents = new DocumentFiles({ dataFolder: parts.dataFolder, host: options });
  const works = new Works(events);
  const watch = stateDb === null ? null : watchLive(local, stateDb, events);
  const live = watch ?? NOBODY_LIVE;
  const known = { store, manager, stateDb, live, events, host: options };
  const library = openHomeLibrary({
    home: picked.path,
    dataFolder: parts.dataFolder,
    forWindow: options.mode === 'window',
    context: known,
  });
  const context: AppContext = {
    ...known,
    transcripts,
    documents,
    search: createSearch({ ...parts, home: picked.path, context: known }),
    searches: new LibrarySearches({
      store: library.store,
      former: new SavedSearchFile(join(parts.dataFolder, 'searches.json'), options.log),
      record: (step, change) => recordChange(context, step, change),
      log: options.log,
    }),
    library,
    origins: store,
    status,
    works,
    doctor: doctorAccess(local, stateDb),
    ...createChanges({
      home: picked.path,
      dataFolder: parts.dataFolder,
      manager,
      store,
      works,
      events,
      status,
      library,
      options,
      codexDb: databases.codexDb,
      files: local.files,
    }),
    numbers: createNumbers({ ...parts, home: picked.path }),
    space: createSpace({
      ...parts,
      home: picked.path,
      store,
      codexMigration: () => databases.codexDb?.info.migration ?? null,
    }),
    preferences: new PreferencesFile(join(parts.dataFolder, 'preferences.json'), options.log),
    truths: new RememberedTruths(),
    profile: parts.profile,
  };
  return {
    context,
    store,
    sync: stateDb === null || watch === null ? null : createSync(local, stateDb, { context, watch }),
  };
}

function createLocal(
  { options, picked, databases, pool, dataFolder: folder }: CoreParts,
  stateDb: Databases['stateDb'],
  events: EventBus,
): LocalContext {
  return localContext({
    home: picked.path,
    stateDb,
    codexDb: databases.codexDb,
    names: new NameIndex(picked.path),
    readOnly: options.readOnly,
    scan: options.mode === 'files' ? scanHere : pool.scan,
    files: nodeFiles,
    readGit: (cwd) => gitOf(cwd, options.log),
    trashFolder: homeTrashFolder(folder, picked.path),
    log: options.log,
    onRepair: (ids) => events.threadsChanged(ids),
  });
}

function createSync(
  local: LocalContext,
  stateDb: NonNullable<Databases['stateDb']>,
  { context, watch: live }: { readonly context: AppContext; readonly watch: LiveWatch },
): HomeSync {
  const { events, status, profile } = context;
  const catalog = new Catalog(local, stateDb);
  const owner = leaseOwner();
  return new HomeSync({ ...local, stateDb, rescue: stateDb, catalog, live, events, status, profile, owner });
}

/** Without rows that follow the home nobody notices who writes. */
const NOBODY_LIVE: LiveThreads = { ids: () => [], has: () => false };

function watchLive(
  { home, log }: LocalContext,
  stateDb: NonNullable<Databases['stateDb']>,
  events: EventBus,
): LiveWatch {
  return new LiveWatch({
    home,
    stateDb,
    writerLock: (id) => writerLockHeld(home, id),
    clock: systemClock,
    onChange: (ids) => events.emit('threads.live', { ids }),
    log,
  });
}
