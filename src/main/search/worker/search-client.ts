import { internal, type SkeinError } from '../../../shared/errors.ts';
import type { ChangedFile, SearchState } from '../../../shared/search.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import { noState } from '../no-state.ts';
import type { SearchPlaces } from '../search-engine.ts';
import type { SearchAnswer, SearchHost, SearchQuestion, SearchService } from '../types.ts';
import type { AskCalls, HostCalls, KeepCalls, KeepHostCalls } from './calls.ts';
import { SearchThread } from './search-thread.ts';

/** A thread that writes the index and ends by itself is started so often. */
const MOST_STARTS = 3;

/**
 * Keeps the index in one worker and answers questions in another, so that an answer waits neither for what is being
 * indexed nor for the main thread. The writing one is started at once, the other when all threads are known, or with the
 * first question.
 */
export class SearchClient implements SearchService {
  readonly #worker: URL;
  readonly #places: SearchPlaces;
  readonly #host: SearchHost;
  #keeper: SearchThread<KeepCalls, KeepHostCalls> | null;
  #asker: SearchThread<AskCalls, HostCalls> | null = null;
  #starts = 0;
  #isPaused = false;
  #isClosed = false;
  #state: SearchState = noState('starting');

  /** `worker`: the built entry of `workers/search-worker`. */
  constructor(worker: URL, places: SearchPlaces, host: SearchHost) {
    this.#worker = worker;
    this.#places = places;
    this.#host = host;
    this.#keeper = this.#startKeeper();
  }

  get state(): SearchState {
    return this.#state;
  }

  async run(question: SearchQuestion): Promise<SearchAnswer> {
    return await this.#ask().call('run', question);
  }

  async filesTouching(path: string, limit: number): ReturnType<SearchService['filesTouching']> {
    return await this.#ask().call('filesTouching', { path, limit });
  }

  async filesChangedIn(id: ThreadId): Promise<readonly ChangedFile[]> {
    return await this.#ask().call('filesChangedIn', id);
  }

  async offer(threads: readonly Thread[]): Promise<void> {
    await this.#keeper?.calls.call('offer', threads);
  }

  async forget(ids: readonly ThreadId[]): Promise<void> {
    await this.#keeper?.calls.call('forget', ids);
  }

  async offeredAll(): Promise<void> {
    await this.#keeper?.calls.call('offeredAll', null);
    void this.#warm();
  }

  yieldFor(ms: number): void {
    this.#keeper?.calls.note('yieldFor', ms);
  }

  setPaused(paused: boolean): void {
    this.#isPaused = paused;
    this.#keeper?.calls.note('setPaused', paused);
  }

  async rebuild(): Promise<void> {
    await this.#keeper?.calls.call('rebuild', null);
  }

  async settled(): Promise<void> {
    await this.#keeper?.calls.call('settled', null);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const [keeper, asker] = [this.#keeper, this.#asker];
    this.#keeper = null;
    this.#asker = null;
    await Promise.all([keeper?.end(), asker?.end()]);
  }

  /** Asks something that nobody waits for, so that the first question finds the way gone before. */
  async #warm(): Promise<void> {
    if (this.#asker !== null || this.#isClosed) return;
    await this.#ask()
      .call('run', { ...WARM_QUESTION, nowMs: Date.now() })
      .catch(() => undefined);
  }

  #ask(): SearchThread<AskCalls, HostCalls>['calls'] {
    if (this.#isClosed) throw internal('the search index is closed');
    this.#asker ??= new SearchThread<AskCalls, HostCalls>({
      worker: this.#worker,
      role: { role: 'ask', path: this.#places.path },
      mine: { sourceOf: this.#host.sourceOf, log: this.#host.log },
      onLost: () => {
        this.#asker = null;
      },
    });
    return this.#asker.calls;
  }

  #startKeeper(): SearchThread<KeepCalls, KeepHostCalls> {
    const { sourceOf, log, onLost } = this.#host;
    this.#starts += 1;
    return new SearchThread<KeepCalls, KeepHostCalls>({
      worker: this.#worker,
      role: { role: 'keep', ...this.#places, worker: this.#worker.href },
      mine: {
        sourceOf,
        log,
        state: (state) => this.#tell(state),
        lost: () => onLost?.(),
        letGo: async () => await this.#asker?.calls.call('letGo', null),
      },
      onLost: (error) => this.#keeperLost(error),
    });
  }

  /** What it knew of threads beyond the index is gone with it. */
  #keeperLost({ message }: SkeinError): void {
    if (this.#isClosed) return;
    this.#host.log(message);
    if (this.#starts >= MOST_STARTS) {
      this.#tell({ ...this.#state, phase: 'failed', problem: message });
      return;
    }
    this.#keeper = this.#startKeeper();
    if (this.#isPaused) this.#keeper.calls.note('setPaused', true);
    this.#host.onLost?.();
  }

  #tell(state: SearchState): void {
    this.#state = state;
    if (!this.#isClosed) this.#host.onState(state);
  }
}

const WARM_QUESTION = {
  query: 'the test OR file -warm',
  sort: 'match',
  limit: 20,
  typing: true,
  live: [],
} as const;
