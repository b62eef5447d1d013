import type { EventListener, Transport } from '../../../src/renderer/client/transport.ts';
import type {
  AskedHome,
  CallName,
  CallParams,
  CallResult,
  HomeThread,
  Reply,
} from '../../../src/shared/contract.ts';
import { threadOf } from './thread-of.ts';

export const [WORK, BACKUP] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as const;

/** Main with two homes, whose rows are in the order of their numbers' minutes. A search finds all of them. */
export class TwoHomes implements Transport {
  readonly connection = 'connected';
  readonly #listeners = new Set<EventListener>();
  readonly asked: { readonly name: CallName; readonly limit: number }[] = [];
  rows: readonly HomeThread[] = [];
  waiting: readonly string[] = [];
  /** Whether a search counted all that it found. */
  exact = true;

  call(name: CallName, params: unknown): Promise<Reply> {
    const question = params as CallParams<'homes.threads'> | CallParams<'homes.search'>;
    this.asked.push({ name, limit: question.limit });
    const result = 'query' in question ? this.#found(question) : this.#page(question);
    return Promise.resolve({ ok: true, result });
  }

  news(threads = true): void {
    for (const listener of this.#listeners) listener('homes.news', { threads });
  }

  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onConnection(): () => void {
    return () => undefined;
  }

  #page({ cursor, limit, leaveOut }: CallParams<'homes.threads'>): CallResult<'homes.threads'> {
    const shown = this.#shown(leaveOut);
    const from = cursor === null ? 0 : Number(cursor);
    const nextCursor = from + limit < shown.length ? String(from + limit) : null;
    return { rows: shown.slice(from, from + limit), nextCursor, homes: this.#accounts(leaveOut) };
  }

  #found({ query, limit, leaveOut }: CallParams<'homes.search'>): CallResult<'homes.search'> {
    const hits = this.#shown(leaveOut).map(({ thread, ...row }) => ({
      ...row,
      hit: { thread, score: 1, count: 1, name: null, items: [] },
    }));
    return {
      hits: hits.slice(0, limit),
      exact: this.exact,
      ignored: [query],
      homes: this.#accounts(leaveOut),
    };
  }

  #shown(leaveOut: readonly string[]): readonly HomeThread[] {
    return this.rows.filter(({ home }) => !leaveOut.includes(home) && !this.waiting.includes(home));
  }

  #accounts(leaveOut: readonly string[]): readonly AskedHome[] {
    return [WORK, BACKUP].filter((key) => !leaveOut.includes(key)).map((key) => this.#account(key));
  }

  #account(key: string): AskedHome {
    const state = this.waiting.includes(key) ? 'waiting' : 'ready';
    const threads = this.rows.filter(({ home }) => home === key).length;
    return { key, state, threads: state === 'waiting' ? 0 : threads, progress: null, problem: null };
  }
}

function rowOf(home: string, number: number, minutes = number): HomeThread {
  return { home, thread: threadOf(number, 10_000 - minutes), alsoIn: [] };
}

/** Rows of both homes by turns. */
export function many(count: number): readonly HomeThread[] {
  return Array.from({ length: count }, (_, at) => rowOf(at % 2 === 0 ? WORK : BACKUP, at));
}
