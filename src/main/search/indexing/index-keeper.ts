import { toSkeinError } from '../../../shared/errors.ts';
import type { SearchState } from '../../../shared/search.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import { isDamage } from '../database/index.ts';
import type { SearchHost, SearchService } from '../types.ts';
import { Arrivals } from './arrivals.ts';
import { countThreads, NO_THREADS, type ThreadCounts } from './count-state.ts';
import { type ExtractorMakers, Extractors } from './extractors.ts';
import { Follower } from './follower.ts';
import { factsOf, storedFacts } from './thread-facts.ts';
import { Throttle } from './throttle.ts';
import { Writing } from './writing.ts';

export interface IndexKeeperOptions {
  /** Of the index's file. */
  readonly path: string;
  readonly host: SearchHost;
  readonly extractors: ExtractorMakers;
  /** Resolves when nobody in this process has the file open but the keeper. */
  readonly letGo: () => Promise<void>;
}

/** What of a `SearchService` is about keeping the index. */
export type Keeping = Omit<SearchService, 'run' | 'filesTouching' | 'filesChangedIn'>;

const TELL_MS = 200;
/** After a failure that may pass, and while another process writes the index. */
const RETRY_MS = 30_000;
const FOLLOW_MS = 2_000;

/** Keeps the index of a home: follows what it is told of threads and has them read. One call after the other. */
export class IndexKeeper implements Keeping {
  readonly #options: IndexKeeperOptions;
  readonly #teller: Throttle;
  readonly #arrivals = new Arrivals();
  readonly #extractors: Extractors;
  #writing: Writing | null = null;
  #follower: Follower | null = null;
  #problem: string | null = null;
  /** True: what is known of threads is not all that was said of them. */
  #mustAsk = false;
  #isPaused = false;
  #isClosed = false;
  #last: Promise<unknown> = Promise.resolve();
  #retry: NodeJS.Timeout | undefined;
  readonly #waiters: (() => void)[] = [];

  constructor(options: IndexKeeperOptions) {
    this.#options = options;
    this.#extractors = new Extractors(options.extractors);
    this.#teller = new Throttle(TELL_MS, () => options.host.onState(this.state));
    void this.#inTurn(() => this.#open());
  }

  get state(): SearchState {
    const counts = this.#counts();
    const { db } = this.#writing ?? this.#follower ?? {};
    return { phase: this.#phase(counts.pending), ...counts, bytes: db?.bytes ?? 0, problem: this.#problem };
  }

  offer(threads: readonly Thread[]): Promise<void> {
    return this.#inTurn(() => {
      const facts = threads.map(factsOf);
      this.#arrivals.offered(facts);
      this.#arrivals.keep(this.#writing === null ? facts : this.#writing.update(facts));
      this.#takeIn();
    });
  }

  forget(ids: readonly ThreadId[]): Promise<void> {
    return this.#inTurn(() => this.#remove(ids));
  }

  offeredAll(): Promise<void> {
    return this.#inTurn(async () => {
      const wasOffered = this.#arrivals.close();
      if (wasOffered !== null && this.#writing !== null)
        await this.#remove(this.#writing.list.ids().filter((id) => !wasOffered(id)));
      this.#takeIn();
    });
  }

  yieldFor(ms: number): void {
    this.#writing?.indexer.yieldFor(ms);
  }

  setPaused(paused: boolean): void {
    this.#isPaused = paused;
    this.#writing?.indexer.setPaused(paused);
    this.#changed();
    if (!this.#isClosed) this.#teller.now();
  }

  rebuild(): Promise<void> {
    return this.#inTurn(() => this.#makeAnew());
  }

  async settled(): Promise<void> {
    await this.#last;
    if (!this.#isSettled()) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiters.push(resolve);
      await promise;
    }
    if (!this.#isClosed) this.#teller.now();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    const closing = this.#writing?.close().catch(() => undefined);
    await this.#last;
    await closing;
    await this.#shut();
    await this.#extractors.close();
    this.#teller.stop();
    this.#wake();
  }

  async #open(): Promise<void> {
    if (this.#isClosed) return;
    const { path, host } = this.#options;
    const extractors = this.#extractors;
    const onChange = (): void => this.#changed();
    const onFailure = (thrown: unknown): void => void this.#inTurn(() => this.#failed(thrown));
    try {
      this.#writing = Writing.open({ path, extractors, sourceOf: host.sourceOf, onChange, onFailure });
    } catch (thrown) {
      return this.#giveUp(thrown);
    }
    this.#problem = null;
    if (this.#writing === null) this.#follow();
    else await this.#take(this.#writing);
  }

  /** The index is ours: what was said meanwhile is taken over. */
  async #take(writing: Writing): Promise<void> {
    this.#follower?.close();
    this.#follower = null;
    writing.indexer.setPaused(this.#isPaused);
    if (this.#mustAsk) this.#arrivals.reopen();
    await this.#remove(this.#arrivals.settleWith(writing.list.ids()));
    const unknown = writing.update([...this.#arrivals.newcomers.values()]);
    this.#arrivals.clear();
    this.#arrivals.keep(unknown);
    this.#takeIn();
    if (this.#mustAsk) this.#options.host.onLost?.();
    this.#mustAsk = false;
  }

  /** Another process writes: what it has done is looked at, until the index can be had. */
  #follow(): void {
    this.#follower ??= new Follower(this.#options.path, () => this.#arrivals.newcomers);
    this.#tryLater(FOLLOW_MS);
  }

  /** Before all have been offered nothing begins: only then is it known which were used last. */
  #takeIn(): void {
    if (this.#writing === null || !this.#arrivals.isWhole) return;
    this.#writing.add(this.#arrivals.newcomers.values());
    this.#arrivals.clear();
    this.#writing.begin();
  }

  async #remove(ids: Iterable<string>): Promise<void> {
    for (const id of ids) {
      this.#arrivals.forget(id, this.#writing === null);
      await this.#writing?.remove(id);
    }
  }

  async #failed(thrown: unknown): Promise<void> {
    if (this.#isClosed) return;
    if (!isDamage(thrown)) {
      // What was said just now may be lost.
      this.#mustAsk = true;
      await this.#shut();
      return this.#giveUp(thrown);
    }
    this.#options.host.log('the search index is damaged and made anew');
    await this.#makeAnew();
  }

  /** What is known of threads is kept as far as it can be read; else they must be offered again. */
  async #makeAnew(): Promise<void> {
    const writing = this.#writing;
    if (writing === null) return;
    await writing.indexer.close();
    try {
      this.#arrivals.keep(storedFacts(writing.db));
    } catch {
      this.#mustAsk = true;
    }
    await this.#options.letGo();
    this.#writing = null;
    try {
      await writing.close(true);
    } catch (thrown) {
      return this.#giveUp(thrown);
    }
    await this.#open();
  }

  async #shut(): Promise<void> {
    const writing = this.#writing;
    this.#writing = null;
    this.#follower?.close();
    this.#follower = null;
    await writing?.close().catch(() => undefined);
  }

  #giveUp(thrown: unknown): void {
    this.#problem = toSkeinError(thrown).message;
    this.#options.host.log(`the search index cannot be kept: ${this.#problem}`);
    this.#tryLater(RETRY_MS);
  }

  #tryLater(ms: number): void {
    if (this.#isClosed) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#inTurn(() => this.#open()), ms).unref();
  }

  #counts(): ThreadCounts {
    if (this.#writing !== null) return countThreads(this.#writing.list.all(), this.#arrivals.newcomers.size);
    return this.#follower?.counts() ?? NO_THREADS;
  }

  #phase(pending: number): SearchState['phase'] {
    if (this.#problem !== null) return 'failed';
    const isOpen = this.#writing !== null || this.#follower !== null;
    if (!isOpen || !this.#arrivals.isWhole) return 'starting';
    if (pending === 0) return 'ready';
    return this.#isPaused && this.#writing !== null ? 'paused' : 'indexing';
  }

  #isSettled(): boolean {
    if (this.#isClosed || this.#problem !== null) return true;
    if (!this.#arrivals.isWhole) return false;
    if (this.#writing === null) return this.#follower?.counts().pending === 0;
    const { indexer } = this.#writing;
    return this.#arrivals.newcomers.size === 0 && (this.#isPaused || indexer.isIdle);
  }

  #changed(): void {
    if (this.#isClosed) return;
    this.#teller.ask();
    if (this.#waiters.length > 0 && this.#isSettled()) this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiters.splice(0)) wake();
  }

  /** One after the other. What SQLite throws is dealt with here and not told. */
  #inTurn(action: () => void | Promise<void>): Promise<void> {
    const done = this.#last
      .then(action)
      .catch((thrown: unknown) => this.#failed(thrown))
      .catch((thrown: unknown) => this.#giveUp(thrown));
    this.#last = done.then(() => this.#changed());
    return done;
  }
}
