import { type SkeinError, toSkeinError } from '../../shared/errors.ts';
import type { SkeinClient } from '../client/index.ts';
import type { SearchAnswer, SearchOrder } from './search-state.ts';

export interface QueryListener {
  /** A question goes out. */
  readonly asking: () => void;
  readonly answered: (answer: SearchAnswer) => void;
  readonly failed: (error: SkeinError) => void;
}

/** Asks main one search at a time. Of those that wait only the latest is asked, and only its answer is told. */
export class QueryRunner {
  readonly #client: SkeinClient;
  readonly #listener: QueryListener;
  /** What is to be asked next; null: nothing. */
  #wanted: SearchOrder | null = null;
  #running = false;
  /** Nobody waits for the answer that is on its way. */
  #dropped = false;

  constructor(client: SkeinClient, listener: QueryListener) {
    this.#client = client;
    this.#listener = listener;
  }

  ask(order: SearchOrder): void {
    this.#wanted = order;
    if (!this.#running) void this.#run();
  }

  /** Nothing is wanted any more, whatever is on its way. */
  drop(): void {
    this.#wanted = null;
    this.#dropped = true;
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#wanted !== null) {
      const order = this.#wanted;
      this.#wanted = null;
      this.#dropped = false;
      this.#listener.asking();
      await this.#runOne(order);
    }
    this.#running = false;
  }

  async #runOne(order: SearchOrder): Promise<void> {
    try {
      const answer = await this.#client.call('search.run', { ...order, typing: true });
      if (this.#isWanted()) this.#listener.answered({ ...answer, order });
    } catch (thrown) {
      if (this.#isWanted()) this.#listener.failed(toSkeinError(thrown));
    }
  }

  #isWanted(): boolean {
    return this.#wanted === null && !this.#dropped;
  }
}
