import { setImmediate as nextTurn } from 'node:timers/promises';
import { toSkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { SearchService } from '../../search/types.ts';
import type { Clock } from '../live/index.ts';
import { NotedThreads } from './noted-threads.ts';
import { ROWS_SLICE, type ThreadRows, type ThreadRowsPage } from './thread-rows.ts';

export interface SearchSyncOptions {
  readonly service: Pick<SearchService, 'offer' | 'forget' | 'offeredAll'>;
  readonly rows: ThreadRows;
  readonly clock: Clock;
  /** Told when there is more or less than before that the index does not know. */
  readonly onWaiting: () => void;
  readonly log: (line: string) => void;
}

/** Changes are taken over together, a short while after the first of them. */
const SOON_MS = 100;
/** A thread that changes all the time is offered once in so many milliseconds. */
const BETWEEN_MS = 1_000;
/** After a failure, and while the home is being read. */
const LATER_MS = 3_000;

/**
 * Tells the search index which threads there are: all of them at first, in slices with room for other work between
 * them, then those that changed. What changes meanwhile is taken over before the index hears that it knows all.
 */
export class SearchSync {
  readonly #options: SearchSyncOptions;
  readonly #noted: NotedThreads;
  #tookAtMs = Number.NEGATIVE_INFINITY;
  #offeredAll = false;
  #closed = false;
  #cancelTimer: (() => void) | undefined;
  #endPause: () => void = () => undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(options: SearchSyncOptions) {
    this.#options = options;
    this.#noted = new NotedThreads(options.clock, options.onWaiting);
  }

  /** True: every thread of the home has been offered. */
  get offeredAll(): boolean {
    return this.#offeredAll;
  }

  /** Threads that changed and that the index has not said anything about since. */
  get waiting(): number {
    return this.#noted.waiting;
  }

  /** The index said how far it is, with everything that it was told before. */
  answered(): void {
    this.#noted.answered();
  }

  /** Offers every thread, and says so. Resolves when that is done or the sync is closed. Never rejects. */
  offerAll(): Promise<void> {
    this.#offeredAll = false;
    this.#work = this.#work.then(() => this.#untilOffered());
    return this.#work;
  }

  /** These threads changed, appeared or went. */
  note(ids: readonly ThreadId[]): void {
    if (this.#closed || ids.length === 0) return;
    this.#noted.note(ids);
    this.#options.onWaiting();
    if (this.#offeredAll) this.#takeIn(SOON_MS);
  }

  /** Nothing is offered any more once this resolves. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTimer?.();
    this.#endPause();
    await this.#work;
    this.#noted.answered();
  }

  async #untilOffered(): Promise<void> {
    while (!this.#closed && !this.#offeredAll) {
      this.#offeredAll = await this.#unlessItFails(() => this.#offerPages());
      if (!this.#offeredAll) await this.#pause(LATER_MS);
    }
    if (this.#noted.left > 0) this.#takeIn(SOON_MS);
  }

  /** False: it was closed, or the home is being read. */
  async #offerPages(): Promise<boolean> {
    const { service, rows } = this.#options;
    if (!rows.isWhole()) return false;
    let page: ThreadRowsPage = { threads: [], nextCursor: null };
    do {
      page = await rows.page(page.nextCursor);
      if (page.threads.length > 0) await service.offer(page.threads);
      await nextTurn();
      if (this.#closed) return false;
    } while (page.nextCursor !== null);
    if (!(await this.#takeNoted())) return false;
    await service.offeredAll();
    this.answered();
    return true;
  }

  #takeIn(ms: number): void {
    if (this.#closed || this.#cancelTimer !== undefined) return;
    const { clock } = this.#options;
    const wait = Math.max(ms, this.#tookAtMs + BETWEEN_MS - clock.now());
    this.#cancelTimer = clock.after(wait, () => {
      this.#cancelTimer = undefined;
      this.#work = this.#work.then(() => this.#takeOrLater());
    });
  }

  async #takeOrLater(): Promise<void> {
    const isDone = await this.#unlessItFails(() => this.#takeNoted());
    if (this.#noted.left > 0 && this.#offeredAll) this.#takeIn(isDone ? SOON_MS : LATER_MS);
  }

  /** False: it was closed, or the home is being read, and what is left waits. */
  async #takeNoted(): Promise<boolean> {
    const { rows, clock, onWaiting } = this.#options;
    this.#tookAtMs = clock.now();
    for (let left = this.#noted.left; left > 0; left -= ROWS_SLICE) {
      if (this.#closed || !rows.isWhole()) return false;
      await this.#takeSlice(this.#noted.take(Math.min(left, ROWS_SLICE)));
      onWaiting();
      await nextTurn();
    }
    return !this.#closed && rows.isWhole();
  }

  async #takeSlice(ids: readonly ThreadId[]): Promise<void> {
    const { service, rows } = this.#options;
    try {
      const threads = await rows.read(ids);
      const there = new Set(threads.map(({ id }) => id));
      const gone = ids.filter((id) => !there.has(id));
      if (threads.length > 0) await service.offer(threads);
      if (gone.length > 0) await service.forget(gone);
    } catch (error) {
      this.#noted.putBack();
      throw error;
    }
    if (!this.#closed) this.#noted.told();
  }

  /** False: it failed, which is said in the log. */
  async #unlessItFails(step: () => Promise<boolean>): Promise<boolean> {
    try {
      return await step();
    } catch (error) {
      if (!this.#closed) this.#options.log(`telling the search index: ${toSkeinError(error).message}`);
      return false;
    }
  }

  /** Ends early when the sync is closed. */
  #pause(ms: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(ms, resolve);
      this.#endPause = () => {
        cancel();
        resolve();
      };
    });
  }
}
