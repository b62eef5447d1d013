import { createStore, type StoreApi } from 'zustand/vanilla';
import { toSkeinError } from '../../shared/errors.ts';
import type { ThreadFilter, ThreadPage, ThreadSort } from '../../shared/listing.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import type { SkeinClient } from '../client/index.ts';
import { ChangeBuffer, type Changes } from './change-buffer.ts';
import { type PendingMove, type PendingMoves, rowsAfterMoves } from './pending-moves.ts';
import { RowSet } from './row-set.ts';
import { NOTHING_READ, type ThreadListState } from './thread-list-state.ts';

const PAGE = 200;
const BIG_PAGE = 500;

/** The most threads that main looks up in one call. */
const REFRESH_MOST = 500;

/**
 * The list in the middle of the window. It loads pages as they are needed and follows main's events: a thread that
 * changed is looked up and moved to where it belongs now. Steps run one after the other; a step of an older filter is
 * dropped.
 */
export class ThreadList {
  readonly store: StoreApi<ThreadListState> = createStore(() => NOTHING_READ);
  readonly #client: SkeinClient;
  readonly #changes = new ChangeBuffer((changes) => this.#follow(changes));
  readonly #stops: readonly (() => void)[];
  #filter: ThreadFilter = { archived: 'all' };
  #sort: ThreadSort = { key: 'updated', order: 'desc' };
  #set: RowSet = new RowSet(this.#sort);
  /** Rows that main counted, before what is about to happen. */
  #total = 0;
  /** Counts filters: a step that finds another number than it began with has nothing to say any more. */
  #generation = 0;
  #steps: Promise<void> = Promise.resolve();
  #loadingMore = false;

  constructor(client: SkeinClient) {
    this.#client = client;
    this.#stops = [
      client.on('threads.changed', (payload) => this.#changes.add(payload)),
      client.on('threads.live', ({ ids }) => this.#followLive(ids)),
      client.onReconnect(() => void this.reload()),
    ];
  }

  /** Shows the threads that a filter lets through; resolves when the first page is there. */
  show(filter: ThreadFilter, sort: ThreadSort): Promise<void> {
    this.#filter = filter;
    this.#sort = sort;
    this.#generation += 1;
    this.#steps = Promise.resolve();
    this.#loadingMore = false;
    this.store.setState({ phase: 'loading', error: null });
    return this.#step((generation) => this.#readAgain(generation, PAGE));
  }

  /** Reads the loaded part again and keeps what is shown meanwhile. */
  reload(): Promise<void> {
    return this.#step((generation) => this.#readAgain(generation, Math.max(PAGE, this.#set.rows.length)));
  }

  /** Loads the next page, if there is one and it is not on its way. */
  async loadMore(): Promise<void> {
    if (this.#loadingMore || this.#set.nextCursor === null) return;
    this.#loadingMore = true;
    await this.#step((generation) => this.#addPage(generation, PAGE));
    this.#loadingMore = false;
  }

  /** Loads every page that is missing. */
  async loadToEnd(): Promise<void> {
    await this.#step(async (generation) => {
      while (this.#set.nextCursor !== null && generation === this.#generation) {
        await this.#addPage(generation, BIG_PAGE);
      }
    });
  }

  /** Shows a thread that main just answered with, without waiting for the event about it. */
  put(thread: Thread): void {
    if (this.#set.get(thread.id) !== undefined && this.#set.apply([thread.id], [thread])) this.#publish({});
  }

  /** Looks threads up again without waiting for the event about them. */
  refresh(ids: readonly ThreadId[]): Promise<void> {
    if (ids.length > REFRESH_MOST) return this.reload();
    return this.#step((generation) => this.#refresh(generation, ids));
  }

  /** Shows at once what main is being asked to do with threads, until the function that it returns is called. */
  expect(ids: readonly ThreadId[], move: PendingMove): () => void {
    this.#setMoves((moves) => ids.reduce((all, id) => all.set(id, move), new Map(moves)));
    return () => this.#setMoves((moves) => new Map([...moves].filter(([, pending]) => pending !== move)));
  }

  close(): void {
    this.#generation += 1;
    this.#changes.close();
    for (const stop of this.#stops) stop();
  }

  /** After a failure nobody knows what was missed: the next change is a reason to read everything again. */
  #follow(changes: Changes): void {
    if (changes.kind === 'all' || this.store.getState().phase === 'failed') void this.reload();
    else void this.refresh(changes.ids);
  }

  /** Only where the list is of live threads: those that began and those that ended are looked up. */
  #followLive(ids: readonly ThreadId[]): void {
    if (this.#filter.live === true) void this.refresh([...ids, ...this.#set.rows.map(({ id }) => id)]);
  }

  async #refresh(generation: number, ids: readonly ThreadId[]): Promise<void> {
    const { threads, total } = await this.#client.call('threads.refresh', { ids, filter: this.#filter });
    if (generation !== this.#generation) return;
    const changed = this.#set.apply(ids, threads);
    if (changed || total !== this.#total) this.#publish({}, total);
  }

  async #addPage(generation: number, limit: number): Promise<void> {
    const page = await this.#page(this.#set, limit);
    if (generation !== this.#generation) return;
    this.#set.addPage(page);
    this.#publish({}, page.total);
  }

  async #readAgain(generation: number, atLeast: number): Promise<void> {
    const set = new RowSet(this.#sort);
    let total: number;
    do {
      const page = await this.#page(set, Math.min(BIG_PAGE, atLeast));
      if (generation !== this.#generation) return;
      set.addPage(page);
      total = page.total;
    } while (set.nextCursor !== null && set.rows.length < atLeast);
    this.#set = set;
    this.#publish({ phase: 'ready', error: null }, total);
  }

  #page(set: RowSet, limit: number): Promise<ThreadPage> {
    const cursor = set.nextCursor;
    return this.#client.call('threads.list', { filter: this.#filter, sort: this.#sort, cursor, limit });
  }

  #setMoves(change: (moves: PendingMoves) => PendingMoves): void {
    this.#publish({ moves: change(this.store.getState().moves) });
  }

  #publish(change: Partial<ThreadListState>, total: number = this.#total): void {
    const { rows: known, nextCursor } = this.#set;
    const rows = rowsAfterMoves(known, change.moves ?? this.store.getState().moves, this.#filter);
    this.#total = total;
    this.store.setState({
      rows,
      complete: nextCursor === null,
      ...change,
      total: total - (known.length - rows.length),
    });
  }

  #step(run: (generation: number) => Promise<void>): Promise<void> {
    const generation = this.#generation;
    this.#steps = this.#steps
      .then(() => run(generation))
      .catch((thrown: unknown) => this.#fail(generation, thrown));
    return this.#steps;
  }

  /** While the connection is lost the last known rows stay: everything is read again when it is back. */
  #fail(generation: number, thrown: unknown): void {
    if (generation !== this.#generation || this.#client.connection === 'lost') return;
    this.store.setState({ phase: 'failed', error: toSkeinError(thrown) });
  }
}
