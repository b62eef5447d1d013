import type { StoreFigures } from './measure.ts';
import type { Workload } from './workload.ts';

/** Something that keeps the threads of a home: Skein, or an app server of Codex. */
export interface StoreContender {
  readonly name: string;
  /** False: it misreads threads with paginated history, so that only legacy ones are edited. */
  readonly knowsPaginated: boolean;
  /** Starts a process with its databases in this folder. */
  start(state: string): StoreSession;
  /** Makes the workload's tree known to the databases in this folder, while no process runs. */
  plantTree(state: string, workload: Workload): void;
}

/** One running process; every call goes over its standard input and output. */
export interface StoreSession {
  /** Resolves when every rollout of the home is in its database and it answers. */
  whenComplete(): Promise<void>;
  /** Resolves when nothing that the start left over is going on in the background. */
  whenQuiet(): Promise<void>;
  rename(threadId: string, name: string): Promise<void>;
  setBranch(threadId: string, branch: string): Promise<void>;
  /** Opens a thread for writing; it stays open. */
  load(threadId: string): Promise<void>;
  /** Archives a thread and everything below it; returns when all of it is done. */
  archive(threadId: string): Promise<void>;
  /** Brings these threads back; ones that are back already are passed over. */
  unarchive(threadIds: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** One contender with what was measured of it. */
export interface StoreResult {
  readonly name: string;
  readonly figures: StoreFigures;
}
