import { internal } from '../../../shared/errors.ts';
import type { SearchState } from '../../../shared/search.ts';
import { noState } from '../../search/index.ts';
import type { SearchHost, SearchService } from '../../search/types.ts';
import type { EventBus } from '../event-bus.ts';
import type { Clock } from '../live/index.ts';
import { Courtesy } from './courtesy.ts';
import { honestState } from './honest-state.ts';
import { Pausing } from './pausing.ts';
import { SearchSync } from './search-sync.ts';
import { StateTeller } from './state-teller.ts';
import type { ThreadRows } from './thread-rows.ts';
import type { Search } from './types.ts';
import { within } from './within.ts';

export interface IndexedSearchOptions {
  /** Called once, when the index is needed first. */
  readonly open: (host: Pick<SearchHost, 'onState' | 'onLost'>) => SearchService;
  readonly rows: ThreadRows;
  readonly events: EventBus;
  /** A process that asks once: how long the index is brought up to date before a question; null: not at all. */
  readonly upToDateMs: number | null;
  readonly onBattery?: (() => boolean) | undefined;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

interface Opened {
  readonly service: SearchService;
  readonly sync: SearchSync;
}

/** After the user's word, its effect is waited for so long. */
const EFFECT_MS = 500;
/** While the one question of a process is answered, nothing is indexed beside it. */
const UNDISTURBED_MS = 60_000;

/** The index of a home: opened when it is first needed, told of every thread and of every change. */
export class IndexedSearch implements Search {
  readonly #options: IndexedSearchOptions;
  readonly #courtesy: Courtesy;
  readonly #pausing: Pausing;
  readonly #teller: StateTeller;
  #opened: Opened | undefined;
  #stopListening: () => void = () => undefined;
  #started: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  /** What waits for the next word of the index. */
  #hearers: readonly (() => void)[] = [];

  constructor(options: IndexedSearchOptions) {
    const { clock, onBattery, events } = options;
    this.#options = options;
    this.#courtesy = new Courtesy(clock);
    const onChange = (paused: boolean) => this.#opened?.service.setPaused(paused);
    this.#pausing = new Pausing({ clock, onBattery, onChange });
    const tell = (state: SearchState) => events.emit('search.changed', state);
    this.#teller = new StateTeller({ clock, state: () => this.state, tell });
  }

  get state(): SearchState {
    const state = this.#opened?.service.state ?? noState('starting');
    return honestState(state, {
      offeredAll: this.#opened?.sync.offeredAll ?? false,
      waiting: this.#opened?.sync.waiting ?? 0,
      total: this.#count(),
      pausedBy: this.#pausing.reason,
    });
  }

  async ask<T>(question: (service: SearchService) => Promise<T>): Promise<T> {
    if (this.#closing !== undefined) throw internal('Skein is closing');
    const { service } = this.#open();
    const { upToDateMs } = this.#options;
    if (upToDateMs === null) return await question(service);
    await this.#bringUpToDate(upToDateMs);
    service.yieldFor(UNDISTURBED_MS);
    return await question(service);
  }

  async setPaused(paused: boolean): Promise<SearchState> {
    this.#open();
    const heard = this.#nextWord();
    const before = this.#pausing.paused;
    this.#pausing.set(paused);
    if (before !== this.#pausing.paused) await heard;
    this.#teller.changed();
    return this.state;
  }

  async rebuild(): Promise<SearchState> {
    await this.#open().service.rebuild();
    await this.#nextWord();
    return this.state;
  }

  heard(call: string): void {
    if (this.#opened === undefined) return;
    const { service } = this.#opened;
    if (service.state.phase !== 'indexing') return;
    const quietMs = this.#courtesy.quietAfter(call);
    if (quietMs > 0) service.yieldFor(quietMs);
  }

  start(): Promise<void> {
    return (this.#started ??= this.#begin());
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#end());
  }

  async #begin(): Promise<void> {
    if (this.#closing !== undefined) return;
    const { sync } = this.#open();
    this.#pausing.start();
    // Who asks once looks at each thread once.
    if (this.#options.upToDateMs === null)
      this.#stopListening = this.#options.events.onThreads((ids) => sync.note(ids));
    await sync.offerAll();
    this.#teller.changed();
  }

  async #end(): Promise<void> {
    this.#stopListening();
    this.#pausing.stop();
    this.#teller.close();
    if (this.#opened === undefined) return;
    const { service, sync } = this.#opened;
    // What is being offered just now ends with the index.
    await Promise.all([sync.close(), service.close()]);
  }

  #open(): Opened {
    if (this.#opened !== undefined) return this.#opened;
    const { open, rows, clock, log } = this.#options;
    const service = open({ onState: () => this.#onState(), onLost: () => this.#offerAgain() });
    const sync = new SearchSync({ service, rows, clock, log, onWaiting: () => this.#teller.changed() });
    this.#opened = { service, sync };
    if (this.#pausing.paused) service.setPaused(true);
    return this.#opened;
  }

  /** What the index knew of threads is lost. */
  #offerAgain(): void {
    if (this.#started !== undefined) void this.#opened?.sync.offerAll();
  }

  #onState(): void {
    this.#opened?.sync.answered();
    const hearers = this.#hearers;
    this.#hearers = [];
    for (const hearer of hearers) hearer();
    this.#teller.changed();
  }

  /** What is not up to date by then is counted in the state. */
  async #bringUpToDate(withinMs: number): Promise<void> {
    const { service } = this.#open();
    const done = this.start().then(() => service.settled());
    await within(done, withinMs);
  }

  #nextWord(): Promise<void> {
    const word = new Promise<void>((resolve) => {
      this.#hearers = [...this.#hearers, resolve];
    });
    return within(word, EFFECT_MS);
  }

  /** null while the rows cannot be counted. */
  #count(): number | null {
    try {
      return this.#options.rows.count();
    } catch {
      return null;
    }
  }
}
