import type { QueryClient } from '@tanstack/react-query';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import { QUERY, type SkeinClient } from '../client/index.ts';
import type { Navigation } from '../navigation/index.ts';
import type { ThreadList } from '../threads/index.ts';
import { formatCount, type Toasts } from '../ui/index.ts';
import { type Family, familyToArchive, familyToDelete } from './family.ts';
import type { ThreadMoves } from './thread-moves.ts';

/** What is asked before something is done to a thread and its sub-agents. */
export interface Question {
  readonly kind: 'archive' | 'delete';
  readonly family: Family;
}

export interface ThreadActionsParts {
  readonly client: SkeinClient;
  readonly cache: QueryClient;
  readonly navigation: Navigation;
  readonly list: ThreadList;
  readonly toasts: Toasts;
  readonly moves: ThreadMoves;
}

/**
 * What can be done with a thread as a whole. It asks first where more than the thread itself is touched. While it is
 * being found out what a key press means, further ones for the same thread are dropped.
 */
export class ThreadActions {
  readonly store: StoreApi<{ readonly question: Question | null }> = createStore(() => ({ question: null }));
  readonly #parts: ThreadActionsParts;
  readonly #busy = new Set<ThreadId>();

  constructor(parts: ThreadActionsParts) {
    this.#parts = parts;
  }

  /** Archives a thread, or brings it back when it is archived. */
  toggleArchived(id: ThreadId): Promise<void> {
    return this.#once(id, async () => {
      const thread = await this.#find(id);
      if (thread.archived) return void this.#attempt(() => this.#unarchive(thread));
      const family = familyToArchive(thread, await this.#descendants(id));
      if (family.members.length > 0) this.#ask({ kind: 'archive', family });
      else void this.#parts.moves.archive(family);
    });
  }

  /** Asks whether a thread and its sub-agents should go to the trash. */
  delete(id: ThreadId): Promise<void> {
    return this.#once(id, async () => {
      const thread = await this.#find(id);
      this.#ask({ kind: 'delete', family: familyToDelete(thread, await this.#descendants(id)) });
    });
  }

  /** Makes a thread with the history of this one and opens it. */
  duplicate(id: ThreadId): Promise<void> {
    return this.#once(id, async () => {
      const { client, cache, list, navigation, toasts } = this.#parts;
      const copy = await client.call('threads.fork', { threadId: id });
      cache.setQueryData(QUERY.thread(copy.id), copy);
      await list.refresh([copy.id]);
      navigation.select(copy.id);
      toasts.show('Duplicated: this is the copy', 'note');
    });
  }

  /** Does what the open question asks about. */
  confirm(): void {
    const { question } = this.store.getState();
    this.cancel();
    if (question === null) return;
    void this.#parts.moves[question.kind](question.family);
  }

  cancel(): void {
    this.store.setState({ question: null });
  }

  #ask(question: Question): void {
    this.store.setState({ question });
  }

  /** Unarchiving takes nothing along; what is still in the archive is offered. */
  async #unarchive(thread: Thread): Promise<void> {
    const { moves, toasts } = this.#parts;
    const results = await moves.unarchive([thread]);
    if (results === null) return;
    const { nodes } = await this.#descendants(thread.id);
    const archived = nodes.map((node) => node.thread).filter((child) => child.archived);
    if (archived.length === 0) return;
    const agents =
      archived.length === 1 ? 'sub-agent thread is' : `${formatCount(archived.length)} sub-agent threads are`;
    toasts.show(`Its ${agents} still in the archive`, 'note', [
      { label: 'Unarchive too', run: () => void moves.unarchive(archived) },
    ]);
  }

  async #find(id: ThreadId): Promise<Thread> {
    const { client, cache, list } = this.#parts;
    const row = list.store.getState().rows.find((thread) => thread.id === id);
    return (
      row ?? cache.getQueryData<Thread>(QUERY.thread(id)) ?? client.call('threads.read', { threadId: id })
    );
  }

  #descendants(threadId: ThreadId): Promise<CallResult<'threads.descendants'>> {
    return this.#parts.client.call('threads.descendants', { threadId });
  }

  async #once(id: ThreadId, task: () => Promise<void>): Promise<void> {
    if (this.#busy.has(id)) return;
    this.#busy.add(id);
    await this.#attempt(task);
    this.#busy.delete(id);
  }

  async #attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (thrown) {
      this.#parts.toasts.show(toSkeinError(thrown).message);
    }
  }
}
