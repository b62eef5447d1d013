import type {
  FileTouch,
  SearchAnswer,
  SearchHost,
  SearchQuestion,
  SearchService,
} from '../../../../src/main/search/types.ts';
import type { SearchState } from '../../../../src/shared/search.ts';
import type { Thread, ThreadId } from '../../../../src/shared/thread.ts';

/** A search index in memory that notes what it is told, for tests of those who tell it. */
export class NotingIndex implements SearchService {
  readonly told: string[] = [];
  readonly threads = new Map<ThreadId, Thread>();
  /** The next `offer` fails with this. */
  failure: Error | null = null;
  state: SearchState = {
    phase: 'starting',
    total: 0,
    indexed: 0,
    pending: 0,
    failed: 0,
    withoutOutputs: 0,
    bytes: 0,
    problem: null,
  };
  readonly #host: Pick<SearchHost, 'onState' | 'onLost'>;

  constructor(host: Pick<SearchHost, 'onState' | 'onLost'> = { onState: () => undefined }) {
    this.#host = host;
  }

  async run(_question?: SearchQuestion): Promise<SearchAnswer> {
    this.told.push('run');
    return { hits: [], total: 0, items: 0, exact: true, tookMs: 0, ignored: [] };
  }

  async filesTouching(): Promise<{ readonly touched: readonly FileTouch[]; readonly total: number }> {
    return { touched: [], total: 0 };
  }

  async filesChangedIn() {
    return [];
  }

  async offer(threads: readonly Thread[]): Promise<void> {
    const { failure } = this;
    this.failure = null;
    if (failure !== null) throw failure;
    for (const thread of threads) this.threads.set(thread.id, thread);
    this.told.push(`offer ${threads.map(({ id }) => Number.parseInt(id.slice(-12), 16)).join()}`);
  }

  async forget(ids: readonly ThreadId[]): Promise<void> {
    for (const id of ids) this.threads.delete(id);
    this.told.push(`forget ${ids.map((id) => Number.parseInt(id.slice(-12), 16)).join()}`);
  }

  async offeredAll(): Promise<void> {
    this.told.push('offeredAll');
    const total = this.threads.size;
    this.say({ phase: 'ready', total, indexed: total });
  }

  yieldFor(ms: number): void {
    this.told.push(`yield ${ms}`);
  }

  setPaused(paused: boolean): void {
    this.told.push(paused ? 'pause' : 'go on');
    this.say({ phase: paused ? 'paused' : 'ready' });
  }

  async rebuild(): Promise<void> {
    this.told.push('rebuild');
  }

  async settled(): Promise<void> {
    this.told.push('settled');
  }

  async close(): Promise<void> {
    this.told.push('close');
  }

  loseAll(): void {
    this.threads.clear();
    this.#host.onLost?.();
  }

  say(change: Partial<SearchState>): void {
    this.state = { ...this.state, ...change };
    this.#host.onState(this.state);
  }
}
