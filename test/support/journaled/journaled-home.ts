import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LocalAgentGraphStore } from '../../../src/main/agent-graph/index.ts';
import {
  type Changes,
  type ChangesParts,
  type History,
  JournalHandle,
  JournalHistory,
  NO_LIBRARY,
  recordedChanges,
  UnderWay,
} from '../../../src/main/app/changes/index.ts';
import { EventBus } from '../../../src/main/app/event-bus.ts';
import { Works } from '../../../src/main/app/works.ts';
import { type CodexDb, openCodexDb } from '../../../src/main/codex-db/index.ts';
import {
  type FileSystem,
  listRollouts,
  NameIndex,
  nodeFiles,
  scanRollout,
} from '../../../src/main/rollout/index.ts';
import { leaseOwner } from '../../../src/main/startup/index.ts';
import { openStateDb } from '../../../src/main/state/index.ts';
import { ThreadManager } from '../../../src/main/thread-store/index.ts';
import { Catalog, LocalThreadStore, localContext } from '../../../src/main/thread-store/local/index.ts';
import type { ThreadSeed } from '../../contract/thread-seed.ts';
import type { FaultedHome } from '../faulted/faulted-home.ts';

/** A home whose changes are kept in a journal, as the app opens it. */
export interface JournaledHome {
  readonly place: FaultedHome;
  readonly seeds: readonly ThreadSeed[];
  readonly store: LocalThreadStore;
  readonly manager: ThreadManager;
  readonly codexDb: CodexDb | null;
  readonly changes: Changes;
  readonly history: History;
  readonly journal: JournalHandle;
  readonly log: readonly string[];
  /** Another process on the same folders: this one is closed first. */
  reopen(options?: OpenOptions): Promise<JournaledHome>;
  /** Stops a long call. */
  stop(workId: string): void;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly files?: FileSystem;
  readonly readOnly?: boolean;
  readonly guard?: (codexDb: CodexDb) => CodexDb;
  /** Stands for the process that writes. */
  readonly owner?: string;
}

/** Opens a home that is there. */
export async function openJournaled(
  place: FaultedHome,
  seeds: readonly ThreadSeed[],
  { files = nodeFiles, readOnly = false, guard = (db) => db, owner = leaseOwner() }: OpenOptions = {},
): Promise<JournaledHome> {
  const { folder, home, trash } = place;
  const log: string[] = [];
  const stateDb = openStateDb({ path: join(folder, 'state.sqlite') });
  const opened = openCodex(home, readOnly);
  const codexDb = opened === null ? null : guard(opened);
  const names = new NameIndex(home);
  const context = localContext({
    home,
    stateDb,
    codexDb,
    names,
    readOnly,
    files,
    trashFolder: trash,
    log: (line) => log.push(line),
  });
  names.refresh();
  const scans = await Promise.all((await listRollouts(home)).map(scanRollout));
  new Catalog(context, stateDb).applyScans(scans);
  const store = new LocalThreadStore(context);
  const manager = new ThreadManager({ store, graph: new LocalAgentGraphStore(stateDb) });
  const events = new EventBus();
  const works = new Works(events);
  const journal = new JournalHandle({
    path: join(folder, 'journal.sqlite'),
    onProblem: (problem) => log.push(problem),
  });
  const parts: ChangesParts = {
    home,
    manager,
    store,
    codexDb,
    files,
    works,
    events,
    journal,
    owner,
    readOnly,
    library: NO_LIBRARY,
    underWay: new UnderWay(),
    log: (line) => log.push(line),
  };
  const close = async () => {
    await manager.close();
    await store.settled();
    events.close();
    journal.close();
    stateDb.close();
    opened?.close();
  };
  let closed = false;
  const closeOnce = async () => {
    if (closed) return;
    closed = true;
    await close();
  };
  return {
    place,
    seeds,
    store,
    manager,
    codexDb,
    journal,
    log,
    changes: recordedChanges(parts),
    history: new JournalHistory(parts),
    reopen: async (options) => {
      await closeOnce();
      return await openJournaled(place, seeds, options);
    },
    stop: (workId) => works.cancel(workId),
    close: closeOnce,
  };
}

function openCodex(home: string, readOnly: boolean): CodexDb | null {
  if (!readdirSync(home).includes('state_5.sqlite')) return null;
  const opening = openCodexDb({ path: join(home, 'state_5.sqlite'), readOnly });
  if (opening.kind === 'unusable') throw new Error(opening.reason);
  return opening.db;
}
