/** Lets asynchronous changes run one after the other, in the order they were asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** What `change` gives, once every change before it has ended, well or not. */
  run<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(change, change);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves when every change asked for until now has ended. */
  async settled(): Promise<void> {
    await this.#last;
  }
}
