import { invalidRequest, notFound, SkeinError } from '../../../shared/errors.ts';
import { compareCodePoints } from '../../../shared/listing.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { MemoryThread } from './memory-thread.ts';

/** The stored threads by their ids. */
export class ThreadShelf {
  readonly #threads: Map<ThreadId, MemoryThread>;

  /** Of several threads with one id the last one stays. */
  constructor(threads: readonly MemoryThread[]) {
    this.#threads = new Map(threads.map((thread) => [thread.id, thread]));
  }

  has(id: ThreadId): boolean {
    return this.#threads.has(id);
  }

  /** `conflict` when the id is taken. */
  add(thread: MemoryThread): void {
    if (this.has(thread.id)) throw takenId(thread.id);
    this.#threads.set(thread.id, thread);
  }

  remove(id: ThreadId): void {
    this.#threads.delete(id);
  }

  /** `not_found`; `invalid_request` for an archived thread that was not asked for. */
  require(id: ThreadId, includeArchived: boolean): MemoryThread {
    const thread = this.#threads.get(id);
    if (thread === undefined) throw notFound(id);
    return allowArchived(thread, includeArchived);
  }

  /** A relative path is the end of a thread's rollout path: there is no home to count it from. */
  atPath(path: string, includeArchived: boolean): MemoryThread {
    const thread = this.#findPath(path);
    if (thread === undefined) throw invalidRequest(`there is no rollout file at ${path}`);
    return allowArchived(thread, includeArchived);
  }

  /** The thread whose rollout a caller knows. `not_found`; `invalid_request` when the rollout is another thread's. */
  carrying(id: ThreadId, path: string, includeArchived: boolean): MemoryThread {
    const thread = this.#findPath(path);
    if (thread === undefined) throw new SkeinError('not_found', `there is no rollout file at ${path}`);
    if (thread.id !== id)
      throw invalidRequest(`the rollout at ${path} carries thread ${thread.id}, not ${id}`);
    return allowArchived(thread, includeArchived);
  }

  /** Of several of this name, the one used last; of these, the one with the highest id. */
  named(name: string): Thread | null {
    const wanted = name.trim();
    const named = this.pictures().filter((thread) => thread.name === wanted);
    return named.toSorted((a, b) => timeOf(b) - timeOf(a) || compareCodePoints(b.id, a.id))[0] ?? null;
  }

  /** All of them as they read now. */
  pictures(): readonly Thread[] {
    return [...this.#threads.values()].map((thread) => thread.picture());
  }

  #findPath(path: string): MemoryThread | undefined {
    return [...this.#threads.values()].find((thread) => isPathOf(thread.rolloutPath, path));
  }
}

function timeOf({ updatedAt }: Thread): number {
  return Date.parse(updatedAt);
}

export function takenId(id: ThreadId): SkeinError {
  return new SkeinError('conflict', `there is a thread ${id} already`);
}

function allowArchived(thread: MemoryThread, includeArchived: boolean): MemoryThread {
  if (thread.archived && !includeArchived) throw invalidRequest(`thread ${thread.id} is archived`);
  return thread;
}

/** A thread that was created here has no path, and no path leads to it. */
function isPathOf(known: string, path: string): boolean {
  return known !== '' && path !== '' && (known === path || known.endsWith(`/${path}`));
}
