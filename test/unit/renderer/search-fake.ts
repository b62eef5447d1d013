import { SkeinClient } from '../../../src/renderer/client/client.ts';
import type { ConnectionState, EventListener, Transport } from '../../../src/renderer/client/transport.ts';
import { Navigation } from '../../../src/renderer/navigation/navigation.ts';
import { Search } from '../../../src/renderer/search/search.ts';
import type { CallName, CallParams, CallResult, EventName, Reply } from '../../../src/shared/contract.ts';
import type { SearchHit, SearchState } from '../../../src/shared/search.ts';
import { threadOf } from './thread-of.ts';

export const WHOLE: SearchState = {
  phase: 'ready',
  total: 3,
  indexed: 3,
  pending: 0,
  failed: 0,
  withoutOutputs: 0,
  bytes: 1_000,
  problem: null,
};

/** Main with an index, which answers a search when it is let. */
export class FakeSearch implements Transport {
  connection: ConnectionState = 'connected';
  /** Searches in the order they were asked. */
  readonly asked: CallParams<'search.run'>[] = [];
  /** Searches that are on their way now, and the most there ever were. */
  running = 0;
  mostRunning = 0;
  state: SearchState = WHOLE;
  hits: readonly SearchHit[] = [];
  fails = false;
  /** True: an answer waits until it is let go. */
  hold = false;
  readonly #held: (() => void)[] = [];
  readonly #listeners = new Set<EventListener>();

  async call(name: CallName, params: unknown): Promise<Reply> {
    if (name === 'search.state') return { ok: true, result: this.state };
    if (name !== 'search.run') throw new Error(`nothing is known of ${name}`);
    const order = params as CallParams<'search.run'>;
    this.asked.push(order);
    this.running += 1;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    if (this.hold) await new Promise<void>((resolve) => this.#held.push(resolve));
    this.running -= 1;
    if (this.fails) return { ok: false, error: { code: 'internal', message: 'the index is on fire' } };
    const result: CallResult<'search.run'> = {
      hits: this.hits,
      total: this.hits.length,
      items: 0,
      exact: true,
      tookMs: 1,
      ignored: [order.query],
      index: this.state,
    };
    return { ok: true, result };
  }

  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onConnection(): () => void {
    return () => undefined;
  }

  tell(event: EventName, payload: unknown): void {
    for (const listener of this.#listeners) listener(event, payload);
  }

  /** Lets answers go that were held back, the first asked first. */
  release(count = this.#held.length): void {
    for (const resolve of this.#held.splice(0, count)) resolve();
  }

  get queries(): readonly string[] {
    return this.asked.map(({ query }) => query);
  }
}

export const HIT: SearchHit = {
  thread: threadOf(1, 1, { name: 'The lock' }),
  score: 1,
  count: 1,
  name: null,
  items: [],
};

/** A window's search over a main, with an address that begins with `hash`. */
export function searchOn(main: FakeSearch, hash = '') {
  const page = {
    location: { hash },
    history: { replaceState: () => undefined },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  } as unknown as Window;
  const navigation = new Navigation(page);
  const search = new Search({ client: new SkeinClient(main), navigation });
  const stop = search.follow();
  return { navigation, search, stop };
}
