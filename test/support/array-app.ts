import type { EventName, Reply } from '../../src/shared/contract.ts';
import type { App } from '../../src/main/app/types.ts';

/** A whole app over an array of words: what a host's own tests need, without files. */
export class ArrayApp implements App {
  readonly #listeners = new Set<(event: EventName, payload: unknown) => void>();
  readonly words: string[];
  closed = false;

  constructor(words: readonly string[] = ['one', 'two']) {
    this.words = [...words];
  }

  handle(name: string, params: unknown): Promise<Reply> {
    if (name === 'threads.list') return Promise.resolve({ ok: true, result: { words: this.words, params } });
    const error = { code: 'unsupported', message: `unsupported operation: ${name}` } as const;
    return Promise.resolve({ ok: false, error });
  }

  subscribe(listener: (event: EventName, payload: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Adds a word and tells every listener. */
  add(word: string): void {
    this.words.push(word);
    for (const listener of this.#listeners) listener('threads.changed', { ids: [], all: true });
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}
