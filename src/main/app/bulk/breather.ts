import { setImmediate as nextTurn } from 'node:timers/promises';

/** So long a long piece of work may keep the process to itself, in milliseconds. */
const BREATH_MS = 6;

/** Lets others have their turn during work that is long but not asynchronous by itself. */
export class Breather {
  #since = performance.now();

  /** Called between two small steps; waits for a turn of the event loop when the last one is long ago. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#since < BREATH_MS) return;
    await nextTurn();
    this.#since = performance.now();
  }
}
