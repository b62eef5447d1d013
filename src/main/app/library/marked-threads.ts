import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { readThreads } from '../read-threads.ts';

/**
 * Remembers of marked threads whether they are there, and of those that a list shows what they are. What is heard of a
 * thread's change is forgotten, and looked up when it is needed next.
 */
export class MarkedThreads {
  readonly #context: Pick<AppContext, 'stateDb' | 'manager' | 'host'>;
  readonly #present = new Map<ThreadId, boolean>();
  #listed: ReadonlyMap<ThreadId, Thread> = new Map();
  /** Changes whenever something was forgotten, so that an older answer is not kept. */
  #generation = 0;

  constructor(context: Pick<AppContext, 'stateDb' | 'manager' | 'host'>) {
    this.#context = context;
  }

  async present(ids: readonly ThreadId[]): Promise<ReadonlySet<ThreadId>> {
    const unknown = ids.filter((id) => !this.#present.has(id));
    const found = new Set<ThreadId>(ids.filter((id) => this.#present.get(id) === true));
    if (unknown.length === 0) return found;
    const generation = this.#generation;
    const there = await readThreads(this.#context, unknown);
    for (const id of unknown) {
      if (there.has(id)) found.add(id);
      if (generation === this.#generation) this.#present.set(id, there.has(id));
    }
    return found;
  }

  /** These threads, as far as they are there. Only those that changed since the last list are read again. */
  async read(ids: readonly ThreadId[]): Promise<readonly Thread[]> {
    const known = this.#listed;
    const generation = this.#generation;
    const read = await readThreads(
      this.#context,
      ids.filter((id) => !known.has(id)),
    );
    const threads = ids.flatMap((id) => known.get(id) ?? read.get(id) ?? []);
    if (generation === this.#generation) this.#listed = new Map(threads.map((thread) => [thread.id, thread]));
    return threads;
  }

  /** These threads changed. True: one of the marked ones came or went. */
  async follow(ids: readonly ThreadId[]): Promise<boolean> {
    this.#generation += 1;
    const gone = new Set(ids);
    if (ids.some((id) => this.#listed.has(id)))
      this.#listed = new Map([...this.#listed].filter(([id]) => !gone.has(id)));
    const before = ids
      .filter((id) => this.#present.has(id))
      .map((id) => [id, this.#present.get(id)] as const);
    if (before.length === 0) return false;
    for (const [id] of before) this.#present.delete(id);
    const now = await this.present(before.map(([id]) => id)).catch(() => null);
    return now === null || before.some(([id, was]) => was !== now.has(id));
  }
}
