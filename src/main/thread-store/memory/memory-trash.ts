import { randomUUID } from 'node:crypto';
import { SkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { DeletedThread } from '../types.ts';
import type { MemoryThread } from './memory-thread.ts';
import type { ThreadShelf } from './thread-shelf.ts';

interface Discarded {
  readonly entry: DeletedThread;
  readonly thread: MemoryThread;
}

/** Deleted threads by their deletions, in the order in which they were deleted. */
export class MemoryTrash {
  readonly #discarded = new Map<string, Discarded>();

  /** Moves a thread from the shelf to the trash. `not_found`. */
  take(shelf: ThreadShelf, id: ThreadId, now: Date): DeletedThread {
    const thread = shelf.require(id, true);
    const picture = thread.picture();
    const entry = {
      deletionId: randomUUID(),
      deletedAt: now.toISOString(),
      thread: picture,
      bytes: picture.rolloutBytes,
    };
    shelf.remove(id);
    this.#discarded.set(entry.deletionId, { entry, thread });
    return entry;
  }

  /** Moves it back. `not_found`; `conflict` when the id is taken now. */
  giveBack(shelf: ThreadShelf, deletionId: string): MemoryThread {
    const thread = this.require(deletionId);
    shelf.add(thread);
    this.#discarded.delete(deletionId);
    return thread;
  }

  /** `not_found` when the trash does not have it. */
  purge(deletionId: string): void {
    this.require(deletionId);
    this.#discarded.delete(deletionId);
  }

  /** Newest first. */
  entries(): readonly DeletedThread[] {
    return [...this.#discarded.values()].map(({ entry }) => entry).reverse();
  }

  /** `not_found` when the trash does not have it. */
  require(deletionId: string): MemoryThread {
    const discarded = this.#discarded.get(deletionId);
    if (discarded === undefined) throw new SkeinError('not_found', `the trash has no deletion ${deletionId}`);
    return discarded.thread;
  }
}
