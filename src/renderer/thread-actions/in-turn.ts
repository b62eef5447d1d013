/** Runs tasks about several things: those that share a thing run one after the other, in the order they came. */
export class InTurn<K> {
  readonly #last = new Map<K, Promise<void>>();

  async run<T>(keys: readonly K[], task: () => Promise<T>): Promise<T> {
    const before = keys.map((key) => this.#last.get(key) ?? Promise.resolve());
    const running = Promise.all(before).then(task);
    const over = running.then(nothing, nothing);
    for (const key of keys) this.#last.set(key, over);
    try {
      return await running;
    } finally {
      for (const key of keys) if (this.#last.get(key) === over) this.#last.delete(key);
    }
  }
}

function nothing(): void {}
