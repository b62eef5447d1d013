import { setImmediate as nextTurn } from 'node:timers/promises';
import { type SkeinError, toSkeinError } from '../../../shared/errors.ts';
import { backfill, type BackfillOutcome, sweep, type SweepOptions } from '../../startup/index.ts';
import type { OpenStateDb } from '../../state/types.ts';
import { filesElsewhere, type ScanRollout } from '../../thread-store/local/index.ts';
import { type HomeChange, type HomeWatcher, watchHome } from '../../watch/index.ts';
import type { LiveWatch } from '../live/index.ts';
import { NO_PROFILE, type Profile } from '../profile/index.ts';
import type { Status } from '../status.ts';
import { ChangedRollouts } from './changed-rollouts.ts';
import { CodexFollower } from './codex-follower.ts';
import { RowSources, type RowSourcesOptions } from './row-sources.ts';
import { SerialQueue } from './serial-queue.ts';
import { SyncStatus } from './sync-status.ts';
import { untilUnlocked } from './until-unlocked.ts';

export interface HomeSyncOptions extends RowSourcesOptions {
  readonly scan: ScanRollout;
  readonly status: Status;
  /** Names this process in the backfill's lease. */
  readonly owner: string;
  /** Absent: nobody goes on without the state DB's file. */
  readonly rescue?: Pick<OpenStateDb, 'whenLost' | 'moveToMemory'>;
  /** Hears of rollouts before what changed in them is taken over. */
  readonly live?: Pick<LiveWatch, 'noticed' | 'lookAround' | 'close'>;
  /** Is told how long steps take. Absent: nobody is. */
  readonly profile?: Profile;
  readonly log: (line: string) => void;
}

/** Texts indexed between two turns of the event loop: a few milliseconds. */
const TEXT_SLICE = 40;
/** A state DB that another Skein keeps locked for longer is as good as lost. */
const LOCK_WAIT_MS = 5_000;

/**
 * Keeps the state DB true to the home: fills it at the start, then follows what other programs do to rollouts, names
 * and Codex's rows. Steps run one after the other; each tells the windows which threads changed.
 */
export class HomeSync {
  readonly #options: HomeSyncOptions;
  readonly #stop = new AbortController();
  readonly #queue: SerialQueue;
  readonly #sources: RowSources;
  readonly #codex: CodexFollower;
  readonly #changed: ChangedRollouts;
  readonly #say: SyncStatus;
  #watcher: HomeWatcher | undefined;
  /** False: nobody would wait until the list is filled again, so that questions are rather answered from files. */
  #mayMove = true;

  constructor(options: HomeSyncOptions) {
    this.#options = options;
    this.#changed = new ChangedRollouts({ ...options, signal: this.#stop.signal });
    this.#say = new SyncStatus(options);
    const { profile = NO_PROFILE } = options;
    this.#queue = new SerialQueue(
      (what, error) => this.#say.problem(`${what} failed: ${toSkeinError(error).message}`),
      (what, step) => profile.span('following the home', what, step),
    );
    this.#sources = new RowSources(options, this.#stop.signal);
    const follow = async () => {
      await this.#sources.followCodexRows();
      await this.#sources.followSpawnEdges();
      this.#say.codexDb();
    };
    options.rescue?.whenLost((error) => {
      void this.#queue.run('keeping the list in memory', () => this.#goOnInMemory(error));
    });
    this.#codex = new CodexFollower({ queue: this.#queue, follow, signal: this.#stop.signal });
  }

  /** Watches first, so that nothing is missed, then fills. Resolves when the home has been read. */
  async start(): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const { home, codexDb } = this.#options;
    const codexPath = codexDb?.info.path;
    this.#watcher = watchHome({
      home,
      extraFiles: codexPath === undefined ? [] : [codexPath, `${codexPath}-wal`],
      onChange: (change) => this.#follow(change),
      onError: (error) => this.#say.problem(`watching the home: ${error.message}`),
    });
    await this.#patiently('reading the home', () => this.fill(Number.POSITIVE_INFINITY));
    if (!this.#stop.signal.aborted) this.#options.live?.lookAround();
    await this.#queue.run("looking at Codex's rows", () => this.#sources.beginCodexRows());
    void this.#patiently('indexing titles', () => this.#indexTexts());
  }

  /**
   * `fill` for a process that asks once and ends; never rejects. `failed`: the state DB did not take it, so that its
   * rows are not complete.
   */
  async fillOnce(waitMs: number): Promise<BackfillOutcome | 'failed'> {
    const filling: { outcome: BackfillOutcome | 'failed' } = { outcome: 'failed' };
    const fill = async () => {
      filling.outcome = await this.fill(waitMs);
    };
    await this.#patiently('reading the home', fill, 0);
    // When the file was lost meanwhile, the list moves into memory and is filled there.
    await this.#queue.run('waiting', async () => {
      this.#mayMove = false;
    });
    return filling.outcome === 'failed' && this.#isWholeInMemory() ? 'complete' : filling.outcome;
  }

  /** Brings everything up to date once; `timed-out` when another process was still filling after `waitMs`. */
  async fill(waitMs: number): Promise<BackfillOutcome> {
    const { status, owner, stateDb } = this.#options;
    status.set({ progress: { done: 0, total: 0 } });
    try {
      // Before the rollouts, so that an archiving knows a thread's sub-agents even while somebody else reads the home.
      await this.#sources.followSpawnEdges().catch((error: unknown) => {
        this.#say.problem(`reading Codex's spawn edges failed: ${toSkeinError(error).message}`);
      });
      const marks = this.#sources.marks();
      this.#sources.beginNames();
      const firstTime = stateDb.threadIds(null, 1).length === 0;
      const outcome = await backfill({ ...(await this.#sweepOptions()), owner, waitMs });
      if (outcome === 'complete') await this.#sources.takeOver(marks, firstTime);
      this.#say.unreadable();
      return outcome;
    } finally {
      status.set({ progress: null });
    }
  }

  /** Ends watching, lets the step under way end. Safe to call twice. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.#watcher?.close();
    await this.#options.live?.close();
    await this.#queue.close();
  }

  async #sweepOptions(): Promise<SweepOptions> {
    const { home, stateDb, catalog, scan, events, status, names } = this.#options;
    names.refresh();
    return {
      home,
      stateDb,
      catalog,
      scan,
      elsewhere: await filesElsewhere(this.#options),
      signal: this.#stop.signal,
      onProgress: (done, total) => status.set({ progress: { done, total } }),
      onThreads: (ids) => events.threadsChanged(ids),
    };
  }

  #follow(change: HomeChange): void {
    if (change.rescan) void this.#patiently('looking through the home', () => this.#resweep());
    if (change.rollouts.length > 0) this.#takeSoon(change.rollouts);
    if (change.nameIndex) void this.#patiently('reading the name index', () => this.#sources.followNames());
    if (change.other.length > 0) this.#codex.poke();
  }

  /** One step that writes to the state DB. When another Skein keeps that locked for long, the list moves into memory. */
  #patiently(what: string, step: () => Promise<unknown>, waitMs = LOCK_WAIT_MS): Promise<void> {
    const patience = {
      waitMs,
      signal: this.#stop.signal,
      onWait: ({ message }: SkeinError) => this.#say.problem(`${what} has to wait: ${message}`),
      onUnlocked: () => this.#options.status.set({ problem: null }),
      otherwise: (error: SkeinError) => this.#goOnInMemory(error),
    };
    return this.#queue.run(what, () => untilUnlocked(step, patience));
  }

  /** The file behind the state DB is lost while it is open: the home is read once more, and the next start mends it. */
  async #goOnInMemory(error: SkeinError): Promise<void> {
    const { rescue } = this.#options;
    if (rescue === undefined || !this.#mayMove) throw error;
    rescue.moveToMemory();
    this.#sources.forget();
    this.#say.problem(`${error.message}; the list is kept in memory until Skein starts again`);
    this.#options.status.set({ stateDb: 'memory' });
    await this.fill(Number.POSITIVE_INFINITY);
    if (this.#watcher !== undefined) void this.#patiently('indexing titles', () => this.#indexTexts());
  }

  #isWholeInMemory(): boolean {
    const { stateDb } = this.#options;
    return stateDb.storage === 'memory' && stateDb.backfill().status === 'complete';
  }

  async #resweep(): Promise<void> {
    await sweep({ ...(await this.#sweepOptions()), onProgress: () => undefined });
    this.#options.live?.lookAround();
    await this.#indexTexts();
    this.#say.unreadable();
  }

  #takeSoon(paths: readonly string[]): void {
    this.#options.live?.noticed(paths);
    if (!this.#changed.note(paths)) return;
    const step = this.#changed.step();
    void this.#patiently('reading changed rollouts', () => step().then(() => this.#say.unreadable()));
  }

  /** In small steps between other work; searching titles is only slower until it is done. */
  async #indexTexts(): Promise<void> {
    while (!this.#stop.signal.aborted && this.#options.stateDb.indexTexts(TEXT_SLICE) > 0) await nextTurn();
  }
}
