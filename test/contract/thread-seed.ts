import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import {
  type GitInfo,
  type MemoryMode,
  NO_GIT,
  parseThreadId,
  type ThreadId,
} from '../../src/shared/thread.ts';

/** One thread in plain words, for a store to be filled with. What it does not say is left to the store. */
export interface ThreadSeed {
  readonly id: ThreadId;
  readonly era: 'legacy' | 'paginated';
  /** True: a paginated history of a mode that only a newer Codex knows. */
  readonly newerMode?: boolean;
  /** ISO 8601 times in UTC with milliseconds. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
  readonly source: string;
  readonly provider: string;
  /** null: the thread names no folder. */
  readonly cwd: string | null;
  readonly git: GitInfo;
  /** What the user said, in order; the first is the preview. */
  readonly messages: readonly string[];
  readonly name: string | null;
  readonly tokens: number;
  readonly memoryMode: MemoryMode;
  readonly parent: ThreadId | null;
  /** About how much the thread's history weighs beyond its bare lines. */
  readonly paddingBytes: number;
}

/** What may differ between stores that all keep the contract. */
export interface StoreCapabilities {
  /** False: git info and memory mode of paginated threads have no place here, and editing them is `unsupported`. */
  readonly editsPaginatedMetadata: boolean;
  /** Page sizes that a thousand threads are paged with. */
  readonly pageSizes: readonly number[];
  /** The same of paginated threads that were created, forked or imported here. */
  readonly editsNewPaginatedMetadata: boolean;
  /** False: threads that were created or forked here have the empty string for a rollout path. */
  readonly hasPaths: boolean;
  /** True: a list is made of rows, which do not follow an append until the thread is read. */
  readonly listsRows: boolean;
}

export interface StoreFixture {
  readonly store: ThreadStore;
  readonly capabilities: StoreCapabilities;
  /** What the repositories around folders say of themselves now; a folder that is not in here is in none. */
  readonly repositories: Map<string, GitInfo>;
  /** Puts the rollout of a thread where the store does not look, for importing. null: this store does not import. */
  readonly placeOutside: ((seed: ThreadSeed) => Promise<string>) | null;
  /** Everything that is stored, to the last byte, for comparing before and after. */
  contents(): Promise<unknown>;
  /** The same threads through a store that has nothing but what the first one wrote where it lasts. */
  reopen(): Promise<ThreadStore>;
  teardown(): Promise<void>;
}

/**
 * Makes a store that holds exactly these threads. `before` works on it first, while it may still be written, where the
 * set-up is one that may not.
 */
export type StoreSetup = (
  seeds: readonly ThreadSeed[],
  before?: (store: ThreadStore) => Promise<void>,
) => Promise<StoreFixture>;

/** The n-th thread id of a suite. */
export function seedId(n: number): ThreadId {
  const id = parseThreadId(`019c0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);
  if (id === null) throw new Error(`no thread id for ${n}`);
  return id;
}

/** The n-th minute of a day that is long past for every test. */
export function minute(n: number): string {
  return new Date(Date.UTC(2026, 1, 3, 0, n, 7, 123)).toISOString();
}

/** A thread as Codex's terminal leaves it, with what the test says instead. */
export function seedThread(n: number, given: Partial<ThreadSeed> = {}): ThreadSeed {
  return {
    id: seedId(n),
    era: 'legacy',
    createdAt: minute(n),
    updatedAt: minute(n + 500),
    archived: false,
    source: 'cli',
    provider: 'openai',
    cwd: '/repos/skein',
    git: NO_GIT,
    messages: [`message of thread ${n}`],
    name: null,
    tokens: 0,
    memoryMode: 'enabled',
    parent: null,
    paddingBytes: 0,
    ...given,
  };
}
