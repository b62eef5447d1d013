import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult } from '../../../shared/contract.ts';
import { toSkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { TranscriptState } from '../../../shared/transcript.ts';
import type { SkeinClient } from '../../client/index.ts';
import { itemEntries, turnEntries } from './item-entries.ts';
import { PAGE, planReads, type Stretch } from './plan-reads.ts';
import { NOTHING_READ, type TranscriptSourceState } from './transcript-state.ts';

/** Someone who walks through the list does not read every thread on the way. */
const SETTLE_MS = 60;
const QUIET_MS = 100;
/** Questions for items that are on their way at once. */
const READS_AT_ONCE = 3;
const TURN_PAGE = 200;
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
  readonly #items = itemEntries();
  readonly #turns = turnEntries();
  #wanted: WantedItems = { positions: [], wholePages: true };
  #wantedTurns: readonly number[] = [];
  #reads: readonly Stretch[] = [];
  #turnReads: readonly Stretch[] = [];
  /** Counts what is known of the thread as a whole: what may still change is asked for again after each change. */
  #reading = 1;
  /** Positions that main gave nothing for in this reading. */
  readonly #absent = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
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
        if (all || ids.includes(this.#threadId)) this.#soon(QUIET_MS);
      }),
      this.#client.onReconnect(() => {
        this.#beginReading();
        this.#soon(0);
      }),
    ];
    this.#closed = false;
    this.#soon(SETTLE_MS);
    return () => {
      this.#closed = true;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      for (const stop of stops) stop();
    };
  }

  /** Asks again for what could not be read. */
  retry(): void {
    if (this.store.getState().phase === 'failed') this.store.setState({ phase: 'loading', error: null });
    else this.store.setState({ error: null });
    this.#soon(0);
  }

  /** Says what the view shows now; what is missing of it is read. */
  want(wanted: WantedItems): void {
    this.#wanted = wanted;
    this.#items.touch(wanted.positions);
    const { items } = this.store.getState();
    this.#turns.touch(new Set(wanted.positions.map((position) => items.get(position)?.turn ?? -1)));
    this.#readItems();
  }

  /** Says which turns the outline shows now, as a stretch of positions. */
  wantTurns(from: number, to: number): void {
    this.#wantedTurns = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
    this.#turns.touch(this.#wantedTurns);
    this.#readTurns();
  }

  /** Asks what has become of the thread: its state, and the kinds of the items that are new or may have changed. */
  async refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#refreshAgain = true;
      return;
    }
    this.#refreshing = true;
    do {
      this.#refreshAgain = false;
      await this.#attempt(() => this.#refreshOnce());
    } while (this.#refreshAgain && !this.#closed);
    this.#refreshing = false;
  }

  async #refreshOnce(): Promise<void> {
    const { phase } = this.store.getState();
    if (phase !== 'ready') await this.#readFirst();
    const { about, kinds } = this.store.getState();
    const answer = await this.#readMap(Math.min(about.settled, kinds.length));
    if (this.#closed) return;
    if (answer.state.epoch !== about.epoch) await this.#startOver(answer);
    else this.#grow(answer);
    this.#readItems();
    this.#readTurns();
  }

  async #readFirst(): Promise<void> {
    const from = this.#startAt === null ? null : Math.max(0, this.#startAt - LEAD);
    let answer = await this.#read(from, PAGE);
    if (answer.items.length === 0 && answer.state.items > 0) answer = await this.#read(null, PAGE);
    if (this.#closed) return;
    this.#items.clear();
    this.#turns.clear();
    this.#beginReading();
    this.#keep(answer, this.#reading);
    this.store.setState({ phase: 'ready', error: null, about: answer.state, kinds: '' });
    this.#publish();
  }

  /** Positions mean something else now: nothing that was read is true any more. */
  async #startOver(answer: CallResult<'transcript.map'>): Promise<void> {
    const whole = answer.from === 0 ? answer : await this.#readMap(0);
    if (this.#closed) return;
    this.#items.clear();
    this.#turns.clear();
    this.#beginReading();
    this.store.setState({ about: whole.state, kinds: whole.kinds, error: null });
    this.#publish();
  }

  #grow({ state, from, kinds }: CallResult<'transcript.map'>): void {
    const { about, kinds: known } = this.store.getState();
    const same = state.bytes === about.bytes && state.items === about.items && state.turns === about.turns;
    if (!same) {
      this.#beginReading();
      this.#items.cut(state.items);
      this.#turns.cut(state.turns);
    }
    this.store.setState({ about: state, kinds: known.slice(0, from) + kinds, error: null });
    if (!same) this.#publish();
  }

  #beginReading(): void {
    this.#reading += 1;
    this.#absent.clear();
  }

  #readItems(): void {
    if (this.store.getState().phase !== 'ready' || this.#reads.length >= READS_AT_ONCE) return;
    const { items } = this.store.getState().about;
    const plan = planReads({
      wanted: this.#wanted.positions.filter((position) => position < items),
      isMissing: (position) => !this.#absent.has(position) && !this.#items.isFresh(position, this.#reading),
      inFlight: this.#reads,
      wholePages: this.#wanted.wholePages,
    });
    for (const stretch of plan.slice(0, READS_AT_ONCE - this.#reads.length)) void this.#readItemsAt(stretch);
  }

  async #readItemsAt(stretch: Stretch): Promise<void> {
    const reading = this.#reading;
    this.#reads = [...this.#reads, stretch];
    const answer = await this.#attempt(() => this.#read(stretch.from, stretch.limit));
    this.#reads = this.#reads.filter((other) => other !== stretch);
    if (answer === null || this.#closed) return;
    if (this.#isOfNow(answer.state)) {
      this.#keep(answer, reading);
      if (answer.items.length === 0) this.#markAbsent(stretch);
      this.store.setState({ error: null });
      this.#publish();
    }
    this.#readItems();
  }

  /** What main does not give is not asked for again before something changes. */
  #markAbsent({ from, limit }: Stretch): void {
    for (let position = from; position < from + limit; position += 1) this.#absent.add(position);
  }

  #readTurns(): void {
    if (this.store.getState().phase !== 'ready' || this.#turnReads.length > 0) return;
    const { turns } = this.store.getState().about;
    const missing = this.#wantedTurns.find(
      (position) => position < turns && !this.#turns.isFresh(position, this.#reading),
    );
    if (missing !== undefined) void this.#readTurnsAt({ from: missing, limit: TURN_PAGE });
  }

  async #readTurnsAt(stretch: Stretch): Promise<void> {
    const reading = this.#reading;
    this.#turnReads = [stretch];
    const question = { threadId: this.#threadId, ...stretch };
    const answer = await this.#attempt(() => this.#client.call('transcript.turns', question));
    this.#turnReads = [];
    if (answer === null || this.#closed) return;
    if (this.#isOfNow(answer.state)) {
      for (const turn of answer.turns) this.#keepTurn(turn, answer.state, reading);
      this.#publish();
    }
    // An answer without the turn that was asked for would be asked for again without end.
    if (answer.turns.length > 0) this.#readTurns();
  }

  /** False for an answer of another epoch, which is a reason to ask what has become of the thread. */
  #isOfNow(state: TranscriptState): boolean {
    const { about } = this.store.getState();
    if (state.epoch !== about.epoch || state.items !== about.items) this.#soon(QUIET_MS);
    return state.epoch === about.epoch;
  }

  #keep({ state, items, turns }: CallResult<'transcript.read'>, reading: number): void {
    for (const item of items) {
      this.#items.put(item.index, item, { reading, final: item.index < state.settled });
    }
    for (const turn of turns) this.#keepTurn(turn, state, reading);
  }

  #keepTurn(turn: CallResult<'transcript.turns'>['turns'][number], state: TranscriptState, reading: number) {
    const final = turn.index < state.turns - 1 && turn.firstItem + turn.itemCount <= state.settled;
    this.#turns.put(turn.index, turn, { reading, final });
  }

  #publish(): void {
    this.#items.trim(new Set(this.#wanted.positions));
    this.#turns.trim(new Set(this.#wantedTurns));
    this.store.setState({ items: this.#items.all(), turns: this.#turns.all() });
  }

  #soon(delayMs: number): void {
    if (delayMs === 0) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.refresh();
    }, delayMs);
  }

  #read(from: number | null, limit: number) {
    return this.#client.call('transcript.read', { threadId: this.#threadId, from, limit });
  }

  #readMap(from: number) {
    return this.#client.call('transcript.map', { threadId: this.#threadId, from });
  }

  /** null when it failed, which the state then says, unless the connection is lost: all is asked again when it is back. */
  async #attempt<T>(act: () => Promise<T>): Promise<T | null> {
    try {
      return await act();
    } catch (thrown) {
      if (!this.#closed && this.#client.connection !== 'lost') this.#fail(thrown);
      return null;
    }
  }

  #fail(thrown: unknown): void {
    const phase = this.store.getState().phase === 'ready' ? 'ready' : 'failed';
    this.store.setState({ phase, error: toSkeinError(thrown) });
  }
}
