/** Runs a step that is called so. */
type Around = (what: string, step: () => Promise<unknown>) => Promise<unknown>;

/**
 * Runs background steps one after the other. A step that fails is reported and does not keep the next from running.
 */
export class SerialQueue {
  readonly #onError: (what: string, error: unknown) => void;
  readonly #around: Around;
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(onError: (what: string, error: unknown) => void, around: Around = (_what, step) => step()) {
    this.#onError = onError;
    this.#around = around;
  }

  /** Resolves when the step has ended, well or not. Steps that are still waiting at `close` never begin. */
  run(what: string, step: () => Promise<unknown>): Promise<void> {
    this.#last = this.#last.then(async () => {
      if (this.#closed) return;
      try {
        await this.#around(what, step);
      } catch (error) {
        if (!this.#closed) this.#onError(what, error);
      }
    });
    return this.#last;
  }

  /** Lets the step under way end and begins no other. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#last;
  }
}
