import type { QueryClient } from '@tanstack/react-query';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toSkeinError } from '../../shared/errors.ts';
import type { Thread, ThreadEdit, ThreadId } from '../../shared/thread.ts';
import { QUERY, type SkeinClient } from '../client/index.ts';
import type { Toasts } from '../ui/index.ts';
import type { ThreadList } from './thread-list.ts';

/** Names that are shown before main has confirmed them. null: the name is being cleared. */
export interface PendingNames {
  readonly names: ReadonlyMap<ThreadId, string | null>;
}

export interface ThreadEditsParts {
  readonly client: SkeinClient;
  readonly list: ThreadList;
  readonly cache: QueryClient;
  readonly toasts: Toasts;
}

/** The window's edits of threads. Main's answer is shown everywhere at once, before the event about it arrives. */
export class ThreadEdits {
  readonly store: StoreApi<PendingNames> = createStore(() => ({ names: new Map() }));
  readonly #parts: ThreadEditsParts;

  constructor(parts: ThreadEditsParts) {
    this.#parts = parts;
  }

  /** Saves an edit. @throws SkeinError as `threads.update` does. */
  async save(threadId: ThreadId, edit: ThreadEdit): Promise<Thread> {
    const { client, list, cache } = this.#parts;
    const { thread } = await client.call('threads.update', { threadId, edit });
    cache.setQueryData(QUERY.thread(threadId), thread);
    list.put(thread);
    // Answers to two edits of one thread may come in either order: what is read now is true after both.
    void cache.invalidateQueries({ queryKey: QUERY.thread(threadId) });
    return thread;
  }

  /** Shows the new name at once; takes it back and says why when it cannot be saved. null clears the name. */
  async rename(thread: Thread, name: string | null): Promise<void> {
    this.#setPending(thread.id, name);
    try {
      await this.save(thread.id, { name });
    } catch (thrown) {
      const what = name === null ? 'The name was not cleared' : `“${name}” was not saved`;
      this.#parts.toasts.show(`${what}: ${toSkeinError(thrown).message}`);
    } finally {
      this.#dropPending(thread.id, name);
    }
  }

  #setPending(id: ThreadId, name: string | null): void {
    this.store.setState(({ names }) => ({ names: new Map(names).set(id, name) }));
  }

  /** A later rename of the same thread may be under way: its name stays. */
  #dropPending(id: ThreadId, name: string | null): void {
    this.store.setState(({ names }) => {
      if (names.get(id) !== name) return { names };
      const left = new Map(names);
      left.delete(id);
      return { names: left };
    });
  }
}
