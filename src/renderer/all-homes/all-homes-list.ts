import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EventPayload } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { SkeinClient } from '../client/index.ts';
import { type AllHomesState, NOTHING_ASKED } from './all-homes-state.ts';
import { type Answer, askFound, askPage, type HomesQuestion } from './ask-main.ts';
import { keepsWaiting, sameHomesAnswered, withNewTop } from './rows.ts';

const PAGE = 200;
/** The most rows of one call. */
const MOST = 500;
/** Homes that were opened for this list stay so while it is shown: main closes them when nobody asks. */
const KEEP_OPEN_MS = 60_000;

/** The threads of all homes, or what is found in them, as far as they are loaded. One step runs after the other. */
export class AllHomesList {
  readonly store: StoreApi<AllHomesState> = createStore(() => NOTHING_ASKED);
  readonly #client: SkeinClient;
  #question: HomesQuestion | null = null;
  #cursor: string | null = null;
  /** Counts questions: the answer to an older one has nothing to say any more. */
  #generation = 0;
  #steps: Promise<void> = Promise.resolve();
  #waiting = { more: false, again: false };

  constructor(client: SkeinClient) {
    this.#client = client;
  }

  /** Follows what changes in any home. Returns the function that stops it. */
  follow(): () => void {
    const again = () => this.refresh();
    const timer = setInterval(again, KEEP_OPEN_MS);
    const stops = [
      this.#client.on('homes.news', (news) => this.#hear(news)),
      this.#client.on('homes.changed', again),
      this.#client.onReconnect(again),
    ];
    return () => {
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }

  /** Asks something else; what is shown stays until the answer is there. */
  show(question: HomesQuestion): void {
    if (this.#question !== null && isSame(question, this.#question)) return;
    this.#question = question;
    this.#generation += 1;
    this.#steps = Promise.resolve();
    this.#waiting = { more: false, again: false };
    this.store.setState({ phase: 'loading', error: null });
    void this.#step(async (generation) => this.#publish(generation, await this.#first(PAGE)));
  }

  /** Asks the same once more, once for all who want it while it waits. */
  refresh(): void {
    if (this.#question === null || this.#waiting.again) return;
    this.#waiting.again = true;
    void this.#step((generation) => {
      this.#waiting.again = false;
      return this.#readAgain(generation);
    });
  }

  /** Loads more rows, if there are any and they are not on their way. */
  async loadMore(): Promise<void> {
    if (this.#waiting.more || this.store.getState().complete || this.store.getState().phase !== 'ready')
      return;
    this.#waiting.more = true;
    await this.#step((generation) => this.#addPage(generation, PAGE));
    this.#waiting.more = false;
  }

  /** Loads every row that is missing. */
  loadToEnd(): Promise<void> {
    return this.#step(async (generation) => {
      while (!this.store.getState().complete && generation === this.#generation)
        await this.#addPage(generation, MOST);
    });
  }

  /**
   * Resolves when what is on its way now has been answered or has failed. A question that comes meanwhile is not waited
   * for: `question` of the state says what the rows answer then.
   */
  answered(): Promise<void> {
    return this.#steps;
  }

  /** What indexes do changes nothing about the list. */
  #hear({ threads }: EventPayload<'homes.news'>): void {
    if (threads || this.#question?.query !== '') this.refresh();
  }

  async #readAgain(generation: number): Promise<void> {
    const { rows, homes } = this.store.getState();
    const answer = await this.#first(Math.min(MOST, Math.max(PAGE, rows.length)));
    if (keepsWaiting(homes, answer.homes)) return;
    const whole = rows.length <= MOST || answer.nextCursor === null;
    if (whole || !sameHomesAnswered(homes, answer.homes)) return this.#publish(generation, answer);
    this.#publish(generation, { ...answer, rows: withNewTop(rows, answer.rows), nextCursor: this.#cursor });
  }

  async #addPage(generation: number, limit: number): Promise<void> {
    const { rows } = this.store.getState();
    const question = this.#question;
    if (question === null || this.#cursor === null) return;
    const answer = await askPage(this.#client, question, { cursor: this.#cursor, limit });
    const known = new Set(rows.map(({ key }) => key));
    const added = answer.rows.filter(({ key }) => !known.has(key));
    this.#publish(generation, { ...answer, rows: [...rows, ...added] });
  }

  #first(limit: number): Promise<Answer> {
    const question = this.#question ?? { query: '', leaveOut: [] };
    if (question.query !== '') return askFound(this.#client, question);
    return askPage(this.#client, question, { cursor: null, limit });
  }

  #publish(generation: number, { nextCursor, ...answer }: Answer): void {
    if (generation !== this.#generation) return;
    this.#cursor = nextCursor;
    const question = this.#question;
    this.store.setState({ ...answer, question, phase: 'ready', error: null, complete: nextCursor === null });
  }

  #step(run: (generation: number) => Promise<void>): Promise<void> {
    const generation = this.#generation;
    this.#steps = this.#steps
      .then(() => (generation === this.#generation ? run(generation) : undefined))
      .catch((thrown: unknown) => this.#fail(generation, thrown));
    return this.#steps;
  }

  /** While the connection is lost the last known rows stay: everything is read again when it is back. */
  #fail(generation: number, thrown: unknown): void {
    if (generation !== this.#generation || this.#client.connection === 'lost') return;
    this.store.setState({ phase: 'failed', error: toSkeinError(thrown) });
  }
}

function isSame(a: HomesQuestion, b: HomesQuestion): boolean {
  return a.query === b.query && a.leaveOut.join() === b.leaveOut.join();
}
