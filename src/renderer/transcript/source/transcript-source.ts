import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult } from '../../../shared/contract.ts';
import { toSkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { SkeinClient } from '../../client/index.ts';
import { Delayed } from './delayed.ts';
import { KeptThread } from './kept-thread.ts';
import { PAGE, planReads, type Stretch } from './plan-reads.ts';
import { NOTHING_READ, type TranscriptSourceState } from './transcript-state.ts';

/** Someone who walks through the list does not read every thread on the way. */
const SETTLE_MS = 60;
const QUIET_MS = 100;
/** Questions for items that are on their way at once. */
const READS_AT_ONCE = 3;
const TURN_PAGE = 200;
/** Items of the end that are shown while the whole is read: more than a screen has. */
const ENDING = 30;
/** Items before the one to begin at that are read with it. */
const LEAD = 10;

/** What the view shows, in positions of items in order. */
export interface WantedItems {
  readonly positions: readonly number[];
  /** True when no filter leaves out items between them. */
  readonly wholePages: boolean;
}

/**
 * The transcript of one thread: only the items around the view, the kinds of all, and turns on demand. It follows what
 * is written, and starts over when main says that what was read is not true any more.
 */
export class TranscriptSource {
  readonly store: StoreApi<TranscriptSourceState> = createStore(() => NOTHING_READ);
  readonly #client: SkeinClient;
  readonly #threadId: ThreadId;
  /** The item that the first reading is to bring; null: the last ones. */
  readonly #startAt: number | null;
  readonly #kept = new KeptThread();
  readonly #soon = new Delayed(() => void this.refresh());
  #wanted: WantedItems = { positions: [], wholePages: true };
  #wantedTurns: readonly number[] = [];
  #reads: readonly Stretch[] = [];
  #readingTurns = false;
  #refreshing = false;
  #refreshAgain = false;
  #closed = false;

  constructor(client: SkeinClient, threadId: ThreadId, startAt: number | null = null) {
    this.#client = client;
    this.#threadId = threadId;
    this.#startAt = startAt;
  }

  /** Reads the beginning of what is shown and follows what is written. Returns the function that stops it. */
  open(): () => void {
    const stops = [
      this.#client.on('threads.changed', ({ ids, all }) => {
        if (all || ids.includes(this.#threadId)) this.#soon.within(QUIET_MS);
      }),
      this.#client.onReconnect(() => {
        this.#kept.beginReading();
        this.#soon.within(0);
      }),
    ];
    this.#closed = false;
    this.#soon.within(SETTLE_MS);
    return () => {
      this.#closed = true;
      this.#soon.stop();
      for (const stop of stops) stop();
    };
  }

  /** Asks again for what could not be read. */
  retry(): void {
    this.store.setState(({ phase }) => ({ phase: phase === 'failed' ? 'loading' : phase, error: null }));
    this.#soon.within(0);
  }

  /** Says what the view shows now; what is missing of it is read. */
  want(wanted: WantedItems): void {
    this.#wanted = wanted;
    this.#readItems();
  }

  /** Says which turns the outline shows now, as a stretch of positions. */
  wantTurns(from: number, to: number): void {
    this.#wantedTurns = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
    void this.#readTurns();
  }

  /** Asks what has become of the thread: its state, and the kinds of the items that are new or may have changed. */
  async refresh(): Promise<void> {
    this.#refreshAgain = this.#refreshing;
    if (this.#refreshing) return;
    this.#refreshing = true;
    do {
      this.#refreshAgain = false;
      await this.#attempt(() => this.#refreshOnce());
    } while (this.#refreshAgain && !this.#closed);
    this.#refreshing = false;
  }

  async #refreshOnce(): Promise<void> {
    if (this.store.getState().phase !== 'ready') await this.#readFirst();
    const { about, kinds } = this.store.getState();
    const answer = await this.#readMap(Math.min(about.settled, kinds.length));
    if (this.#closed) return;
    if (answer.state.epoch !== about.epoch) await this.#startOver(answer);
    else this.#grow(answer);
    this.#readItems();
    void this.#readTurns();
  }

  /** The list is in view: what was shown in its place is let go. */
  endEnding(): void {
    this.store.setState({ ending: null });
  }

  async #readFirst(): Promise<void> {
    if (this.#startAt === null) void this.#readEnding();
    const from = this.#startAt === null ? null : Math.max(0, this.#startAt - LEAD);
    let answer = await this.#read(from, PAGE);
    if (answer.items.length === 0 && answer.state.items > 0) answer = await this.#read(null, PAGE);
    if (this.#closed) return;
    this.#kept.clear();
    this.#kept.keep(answer, this.#kept.reading);
    this.#publish({ phase: 'ready', error: null, about: answer.state, kinds: '' });
  }

  /** Shows the end of a long thread until all of it was read. Without it one waits a little longer. */
  async #readEnding(): Promise<void> {
    const question = { threadId: this.#threadId, limit: ENDING };
    const ending = await this.#client.call('transcript.tail', question).catch(() => null);
    const isWaitedFor = this.store.getState().phase === 'loading' && !this.#closed;
    if (isWaitedFor && ending !== null && ending.items.length > 0) this.store.setState({ ending });
  }

  /** Positions mean something else now: nothing that was read is true any more. */
  async #startOver(answer: CallResult<'transcript.map'>): Promise<void> {
    const { state, kinds } = answer.from === 0 ? answer : await this.#readMap(0);
    if (this.#closed) return;
    this.#kept.clear();
    this.#publish({ about: state, kinds, error: null });
  }

  #grow({ state, from, kinds }: CallResult<'transcript.map'>): void {
    const { about, kinds: known } = this.store.getState();
    const grown = { about: state, kinds: known.slice(0, from) + kinds, error: null };
    const same = state.bytes === about.bytes && state.items === about.items && state.turns === about.turns;
    if (same) return this.store.setState(grown);
    this.#kept.beginReading();
    this.#kept.cut(state);
    this.#publish(grown);
  }

  #readItems(): void {
    const { phase, about } = this.store.getState();
    if (phase !== 'ready' || this.#reads.length >= READS_AT_ONCE) return;
    const plan = planReads({
      wanted: this.#wanted.positions.filter((position) => position < about.items),
      isMissing: (position) => this.#kept.lacksItem(position),
      inFlight: this.#reads,
      wholePages: this.#wanted.wholePages,
    });
    for (const stretch of plan.slice(0, READS_AT_ONCE - this.#reads.length)) void this.#readItemsAt(stretch);
  }

  async #readItemsAt(stretch: Stretch): Promise<void> {
    const { reading } = this.#kept;
    this.#reads = [...this.#reads, stretch];
    const answer = await this.#attempt(() => this.#read(stretch.from, stretch.limit));
    this.#reads = this.#reads.filter((other) => other !== stretch);
    if (answer === null || this.#closed) return;
    if (this.#isOfNow(answer)) {
      this.#kept.keep(answer, reading);
      if (answer.items.length === 0) this.#kept.markAbsent(stretch);
      this.#publish({ error: null });
    }
    this.#readItems();
  }

  async #readTurns(): Promise<void> {
    const { phase, about } = this.store.getState();
    const from = this.#wantedTurns.find((at) => at < about.turns && this.#kept.lacksTurn(at));
    if (phase !== 'ready' || this.#readingTurns || from === undefined) return;
    const { reading } = this.#kept;
    const question = { threadId: this.#threadId, from, limit: TURN_PAGE };
    this.#readingTurns = true;
    const answer = await this.#attempt(() => this.#client.call('transcript.turns', question));
    this.#readingTurns = false;
    // An answer without the turn that was asked for would be asked for again without end.
    if (answer === null || answer.turns.length === 0 || this.#closed || !this.#isOfNow(answer)) return;
    this.#kept.keepTurns(answer, reading);
    this.#publish({});
    void this.#readTurns();
  }

  /** False for an answer of another epoch. One that knows more or less is a reason to ask what became of the thread. */
  #isOfNow({ state }: Pick<CallResult<'transcript.turns'>, 'state'>): boolean {
    const { about } = this.store.getState();
    if (state.epoch !== about.epoch || state.items !== about.items) this.#soon.within(QUIET_MS);
    return state.epoch === about.epoch;
  }

  #publish(change: Partial<TranscriptSourceState>): void {
    this.#kept.trim({ items: this.#wanted.positions, turns: this.#wantedTurns });
    this.store.setState({ ...change, ...this.#kept.all() });
  }

  #read(from: number | null, limit: number): Promise<CallResult<'transcript.read'>> {
    return this.#client.call('transcript.read', { threadId: this.#threadId, from, limit });
  }

  #readMap(from: number): Promise<CallResult<'transcript.map'>> {
    return this.#client.call('transcript.map', { threadId: this.#threadId, from });
  }

  /** null when it failed, which the state then says, unless the connection is lost: all is asked again when it is back. */
  async #attempt<T>(act: () => Promise<T>): Promise<T | null> {
    try {
      return await act();
    } catch (thrown) {
      const silent = this.#closed || this.#client.connection === 'lost';
      const phase = this.store.getState().phase === 'ready' ? 'ready' : 'failed';
      if (!silent) this.store.setState({ phase, error: toSkeinError(thrown) });
      return null;
    }
  }
}
