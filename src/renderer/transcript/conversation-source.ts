import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConversationMessage } from '../../shared/contract.ts';
import { type SkeinError, toSkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { SkeinClient } from '../client/index.ts';
import { joinOlder, joinTail } from './join-messages.ts';

export interface ConversationState {
  /** A stretch of the conversation that ends with its newest message. */
  readonly messages: readonly ConversationMessage[];
  readonly total: number;
  /** Lines of the rollout that could not be read. */
  readonly badLines: number;
  /** The history before the fork is in a rollout that is missing or broken. */
  readonly lacksBase: boolean;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: SkeinError | null;
  /** At which end messages came last: the view stays with what it shows when older ones come. */
  readonly grew: 'start' | 'end';
}

const STRETCH = 50;
/** Someone who walks through the list does not read every thread on the way. */
const SETTLE_MS = 60;
const QUIET_MS = 150;

const EMPTY: ConversationState = {
  messages: [],
  total: 0,
  badLines: 0,
  lacksBase: false,
  phase: 'loading',
  error: null,
  grew: 'end',
};

/** The conversation of one thread: its end first, older parts on demand, new messages as they are written. */
export class ConversationSource {
  readonly store: StoreApi<ConversationState> = createStore(() => EMPTY);
  readonly #client: SkeinClient;
  readonly #threadId: ThreadId;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #loadingOlder = false;
  /** Counts questions for the newest messages; an answer that a later one overtook is dropped. */
  #asked = 0;
  #answered = 0;
  #closed = false;

  constructor(client: SkeinClient, threadId: ThreadId) {
    this.#client = client;
    this.#threadId = threadId;
  }

  /** Reads the end and follows what is written. Returns the function that stops it. */
  open(): () => void {
    const stops = [
      this.#client.on('threads.changed', ({ ids, all }) => {
        if (all || ids.includes(this.#threadId)) this.#soon(QUIET_MS);
      }),
      this.#client.onReconnect(() => this.#soon(0)),
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

  /** Asks for the newest messages again. */
  async refresh(): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    try {
      const { messages: tail, total, badLines, lacksBase = false } = await this.#read(null);
      if (this.#closed || turn < this.#answered) return;
      this.#answered = turn;
      const { messages: known } = this.store.getState();
      const messages = joinTail(known, tail);
      this.store.setState({ messages, total, badLines, lacksBase, phase: 'ready', error: null, grew: 'end' });
    } catch (thrown) {
      if (!this.#closed && this.#client.connection !== 'lost') this.#fail(thrown);
    }
  }

  /** Asks for the messages before the first known one, if there are any. */
  async loadOlder(): Promise<void> {
    const first = this.store.getState().messages[0];
    if (this.#loadingOlder || first === undefined || first.index === 0) return;
    this.#loadingOlder = true;
    try {
      const { messages: older } = await this.#read(first.index);
      if (this.#closed) return;
      this.store.setState(({ messages }) => ({ messages: joinOlder(older, messages), grew: 'start' }));
    } catch (thrown) {
      if (!this.#closed && this.#client.connection !== 'lost') this.#fail(thrown);
    } finally {
      this.#loadingOlder = false;
    }
  }

  #soon(delayMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.refresh();
    }, delayMs);
  }

  #read(before: number | null) {
    return this.#client.call('transcript.conversation', { threadId: this.#threadId, before, limit: STRETCH });
  }

  #fail(thrown: unknown): void {
    this.store.setState({ phase: 'failed', error: toSkeinError(thrown) });
  }
}
