import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EventPayload } from '../../shared/contract.ts';
import type { SkeinClient } from '../client/index.ts';
import type { Navigation, NavigationState } from '../navigation/index.ts';
import { asksForNothing, queryOf } from './language.ts';
import { QueryRunner } from './query-runner.ts';
import { type IndexState, NOT_SEARCHING, type SearchState } from './search-state.ts';

/** A query runs when so many milliseconds passed since the last key. */
const TYPING_MS = 80;
/** What is found is looked for again so long after the index moved: while it grows, and when it is whole. */
const GROWING_MS = 2_500;
const WHOLE_MS = 1_000;

/** Threads that are asked for: first, and when one scrolls to their end. The last is the most that main gives. */
const LIMITS = [20, 60, 200] as const;
export const [FIRST_LIMIT, , LAST_LIMIT] = LIMITS;

export interface SearchParts {
  readonly client: SkeinClient;
  readonly navigation: Navigation;
}

/**
 * The search of the window. What is typed goes into the address when typing rests, and what stands there is searched
 * for: one query at a time, and only the answer to the latest is taken. Follows the index while it shows something.
 */
export class Search {
  readonly store: StoreApi<SearchState>;
  readonly #parts: SearchParts;
  readonly #runner: QueryRunner;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #refreshing: ReturnType<typeof setTimeout> | undefined;
  #limit: number = FIRST_LIMIT;
  /** The index took something in since the last question. */
  #moved = false;

  constructor(parts: SearchParts) {
    this.#parts = parts;
    const text = queryIn(parts.navigation.store.getState());
    this.store = createStore(() => ({ ...NOT_SEARCHING, text }));
    this.#runner = new QueryRunner(parts.client, {
      asking: () => this.#asking(),
      answered: (answer) => this.store.setState({ phase: 'ready', answer, error: null, index: answer.index }),
      failed: (error) => this.store.setState({ phase: 'failed', error }),
    });
  }

  /** Follows the address, the index and the threads. Returns the function that stops it. */
  follow(): () => void {
    const { client, navigation } = this.#parts;
    const stops = [
      navigation.store.subscribe((now, before) => {
        const query = queryIn(now);
        if (query !== queryIn(before)) this.#goTo(query);
        else if (now.order !== before.order) this.#askAnew();
      }),
      client.on('search.changed', (index) => this.#followIndex(index)),
      client.on('threads.changed', (changes) => this.#followThreads(changes)),
      client.onReconnect(() => this.#start()),
    ];
    this.#start();
    return () => {
      clearTimeout(this.#typing);
      clearTimeout(this.#refreshing);
      for (const stop of stops) stop();
    };
  }

  /** The box has another text now; it is searched for when typing rests. */
  type(text: string): void {
    this.store.setState({ text });
    clearTimeout(this.#typing);
    if (queryOf(text) === '') this.settle();
    else this.#typing = setTimeout(() => this.settle(), TYPING_MS);
  }

  /** Searches for what stands in the box without waiting. */
  settle(): void {
    clearTimeout(this.#typing);
    const query = queryOf(this.store.getState().text);
    if (query !== this.#query) this.#parts.navigation.search(query);
  }

  /** Resolves when nothing is on its way any more. */
  answered(): Promise<void> {
    return new Promise((resolve) => {
      if (this.store.getState().phase !== 'searching') return resolve();
      const stop = this.store.subscribe(({ phase }) => {
        if (phase === 'searching') return;
        stop();
        resolve();
      });
    });
  }

  /** Puts a text into the box and searches for it at once. */
  set(text: string): void {
    this.store.setState({ text });
    this.settle();
  }

  /** Asks for more of what is found, unless that is on its way. */
  showMore(): void {
    const shown = this.store.getState().answer?.order.limit;
    const next = LIMITS.find((limit) => limit > this.#limit);
    if (next === undefined || shown !== this.#limit) return;
    this.#limit = next;
    this.#ask();
  }

  /** Asks once more. */
  retry(): void {
    this.#askAnew();
  }

  /** Asks again for what is shown, which stays until the answer is there. */
  refresh(): void {
    if (this.store.getState().answer !== null) this.#ask();
  }

  /** Main told how far the index is, as the answer to a call about it. */
  know(index: IndexState): void {
    this.#followIndex(index);
  }

  #start(): void {
    this.#parts.client
      .call('search.state', {})
      .then((index) => this.#followIndex(index))
      .catch(() => undefined);
    if (this.#query !== '') this.#askAnew();
  }

  get #query(): string {
    return queryIn(this.#parts.navigation.store.getState());
  }

  #goTo(query: string): void {
    // What is being typed is not overwritten by its own echo.
    if (queryOf(this.store.getState().text) !== query) {
      clearTimeout(this.#typing);
      this.store.setState({ text: query });
    }
    this.#askAnew();
  }

  #askAnew(): void {
    this.#limit = FIRST_LIMIT;
    if (asksForNothing(this.#query)) {
      this.#runner.drop();
      this.store.setState({ phase: 'idle', answer: null, error: null });
      return;
    }
    this.store.setState({ phase: 'searching' });
    this.#ask();
  }

  #ask(): void {
    const query = this.#query;
    if (asksForNothing(query)) return;
    const { order: sort } = this.#parts.navigation.store.getState();
    this.#runner.ask({ query, sort, limit: this.#limit });
  }

  #asking(): void {
    this.#moved = false;
    clearTimeout(this.#refreshing);
    this.#refreshing = undefined;
  }

  #followIndex(index: IndexState): void {
    const { answer } = this.store.getState();
    this.store.setState({ index });
    if (index.phase !== 'ready') this.#moved = true;
    if (answer === null) return;
    const grew =
      index.indexed !== answer.index.indexed || index.withoutOutputs !== answer.index.withoutOutputs;
    if (index.phase === 'ready' ? this.#moved || grew : grew)
      this.#refreshSoon(index.phase === 'ready' ? WHOLE_MS : GROWING_MS);
  }

  /** What is known of the threads that are shown may be other now, and the others may be found by now. */
  #followThreads({ ids, all }: EventPayload<'threads.changed'>): void {
    const shown = this.store.getState().answer?.hits ?? [];
    const touched = all || shown.some(({ thread }) => ids.includes(thread.id));
    this.#refreshSoon(touched ? WHOLE_MS : GROWING_MS);
  }

  #refreshSoon(delayMs: number): void {
    if (this.store.getState().answer === null) return;
    this.#refreshing ??= setTimeout(() => {
      this.#refreshing = undefined;
      this.#ask();
    }, delayMs);
  }
}

/** What this home is searched for: the words on the page of all homes are for all of them. */
function queryIn({ place, query }: NavigationState): string {
  return place === 'homes' ? '' : query;
}
