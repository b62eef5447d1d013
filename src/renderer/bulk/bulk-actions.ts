import type { QueryClient } from '@tanstack/react-query';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BulkResult, BulkTarget } from '../../shared/bulk-calls.ts';
import type { CallParams } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import { QUERY, type SkeinClient } from '../client/index.ts';
import type { Navigation } from '../navigation/index.ts';
import { type SelectedThreads, type Selection, targetOf } from '../selection/index.ts';
import type { ActionRunner } from '../thread-actions/index.ts';
import type { Toasts } from '../ui/index.ts';
import type { Works } from '../works/index.ts';
import { BULK_VERBS, type BulkCount, type BulkVerb, moveCounts, type MoveTo } from './bulk-words.ts';
import { tellResult } from './tell-result.ts';

/** What is asked before many threads are moved. */
export interface BulkQuestion {
  readonly to: MoveTo;
  readonly target: BulkTarget;
  readonly count: BulkCount;
}

export interface BulkActionsParts {
  readonly client: SkeinClient;
  readonly cache: QueryClient;
  readonly navigation: Navigation;
  readonly selection: Selection;
  readonly runner: ActionRunner;
  readonly works: Works;
  readonly toasts: Toasts;
  /** Told when threads may be about to leave the list, with the row that has the focus. */
  readonly keepFocus: () => void;
}

/** More threads than these are not moved without a question, even where it can be undone. */
const UNASKED_MOST = 50;

/**
 * What can be done with the selected threads. What takes others along, or many threads, or moves to the trash, asks
 * first. The selection ends when something begins. It comes back when all of it was refused; after a change that was
 * cancelled, those that were left are selected.
 */
export class BulkActions {
  readonly store: StoreApi<{ readonly question: BulkQuestion | null }> = createStore(() => ({
    question: null,
  }));
  readonly #parts: BulkActionsParts;
  #counting = false;

  constructor(parts: BulkActionsParts) {
    this.#parts = parts;
  }

  /** Moves the selected threads, after a question where there has to be one. */
  async move(to: MoveTo): Promise<void> {
    const target = targetOf(this.#parts.selection.store.getState().selected);
    if (target === null || this.#counting) return;
    this.#counting = true;
    try {
      const count = await this.#parts.client.call('bulk.count', { target });
      if (count.threads === 0) this.#nothingLeft();
      else if (needsQuestion({ to, target, count })) this.store.setState({ question: { to, target, count } });
      else void this.#moveNow({ to, target, count });
    } catch (thrown) {
      this.#parts.toasts.show(toSkeinError(thrown).message);
    } finally {
      this.#counting = false;
    }
  }

  /** Does what the open question asks about. */
  confirm(): void {
    const { question } = this.store.getState();
    this.cancel();
    if (question !== null) void this.#moveNow(question);
  }

  cancel(): void {
    this.store.setState({ question: null });
  }

  rename(order: Omit<CallParams<'bulk.rename'>, 'workId'>): Promise<void> {
    const { client } = this.#parts;
    return this.#run('rename', (workId) => client.call('bulk.rename', { ...order, workId }));
  }

  edit(order: Omit<CallParams<'bulk.edit'>, 'workId'>): Promise<void> {
    const { client } = this.#parts;
    return this.#run('edit', (workId) => client.call('bulk.edit', { ...order, workId }));
  }

  #moveNow({ to, target, count }: BulkQuestion): Promise<void> {
    const { client } = this.#parts;
    const order = { to, target, expect: count.threads };
    return this.#run(to, (workId) => client.call('bulk.move', { ...order, workId }));
  }

  async #run(verb: BulkVerb, call: (workId: string) => Promise<BulkResult>): Promise<void> {
    const { selection, works, toasts } = this.#parts;
    const { selected } = selection.store.getState();
    const bringBack = this.#bringBack();
    selection.clear();
    try {
      const result = await works.run({ doing: BULK_VERBS[verb].doing, shownIn: 'corner' }, call);
      if (result.left.length > 0) bringBack({ kind: 'ids', ids: new Set(result.left) });
      tellResult(this.#parts, verb, result);
      if (verb === 'trash') await this.#leaveDeleted();
      this.#parts.keepFocus();
    } catch (thrown) {
      bringBack(selected);
      toasts.show(`Not ${BULK_VERBS[verb].not}: ${toSkeinError(thrown).message}`);
    }
  }

  /** The open thread may be one of those that are gone. */
  async #leaveDeleted(): Promise<void> {
    const { client, cache, navigation } = this.#parts;
    const { threadId } = navigation.store.getState();
    await cache.invalidateQueries({ queryKey: QUERY.trash });
    if (threadId === null) return;
    const gone = await client.call('threads.read', { threadId }).then(
      () => false,
      (thrown: unknown) => toSkeinError(thrown).code === 'not_found',
    );
    if (gone && navigation.store.getState().threadId === threadId) navigation.select(null);
  }

  #nothingLeft(): void {
    this.#parts.selection.clear();
    this.#parts.toasts.show('None of the selected threads is there any more', 'note');
  }

  /** Selects threads of the list that is shown now, unless the user has gone to another one or selected others since. */
  #bringBack(): (selected: SelectedThreads) => void {
    const { selection, navigation } = this.#parts;
    const { filter, query, place } = navigation.store.getState();
    return (selected) => {
      const now = navigation.store.getState();
      const isThere = now.filter === filter && now.query === query && now.place === place;
      if (isThere && targetOf(selection.store.getState().selected) === null) selection.restore(selected);
    };
  }
}

function needsQuestion({ to, target, count }: BulkQuestion): boolean {
  const { own, along } = moveCounts(to, count);
  if (own + along === 0) return false;
  return to === 'trash' || target.kind === 'all' || own > UNASKED_MOST || along > 0;
}
