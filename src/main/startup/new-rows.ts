import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../shared/thread.ts';
import type { StateDb } from '../state/types.ts';

/** Ids read between two turns of the event loop. */
const PAGE = 500;

/** Finds the rows that another process adds to the state DB: nobody else in this process learns of them. */
export class NewRows {
  readonly #stateDb: StateDb;
  readonly #seen = new Set<ThreadId>();

  constructor(stateDb: StateDb) {
    this.#stateDb = stateDb;
  }

  /** Ids that no earlier call returned. */
  async take(): Promise<readonly ThreadId[]> {
    const found: ThreadId[] = [];
    let page = this.#stateDb.threadIds(null, PAGE);
    while (page.length > 0) {
      found.push(...page.filter((id) => !this.#seen.has(id)));
      await nextTurn();
      page = this.#stateDb.threadIds(page.at(-1) ?? null, PAGE);
    }
    for (const id of found) this.#seen.add(id);
    return found;
  }
}
