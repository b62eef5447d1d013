import type { Reply } from '../../src/shared/contract.ts';
import type { App, AppListener } from '../../src/main/app/types.ts';

/** A whole app over an array of words: what a host's own tests need, without files. */
export class ArrayApp implements App {
  readonly #listeners = new Set<AppListener>();
  /** Which home each call was for, in order. */
  readonly homes: (string | null)[] = [];
  readonly words: string[];
  closed = false;

  constructor(words: readonly string[] = ['one', 'two']) {
    this.words = [...words];
  }

  handle(name: string, params: unknown, home: string | null = null): Promise<Reply> {
    this.homes.push(home);
    if (name === 'threads.list') return Promise.resolve({ ok: true, result: { words: this.words, params } });
    const error = { code: 'unsupported', message: `unsupported operation: ${name}` } as const;
    return Promise.resolve({ ok: false, error });
  }

  subscribe(listener: AppListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Adds a word and tells every listener. */
  add(word: string, home: string | null = null): void {
    this.words.push(word);
    for (const listener of this.#listeners) listener('threads.changed', { ids: [], all: true }, home);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}
