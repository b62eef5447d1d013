import type { QueryClient } from '@tanstack/react-query';
import type { Outcome } from '../../shared/contract.ts';
import { displayTitle, type Thread, type ThreadId } from '../../shared/thread.ts';
import { QUERY, type SkeinClient } from '../client/index.ts';
import type { Navigation } from '../navigation/index.ts';
import type { PendingMove, ThreadList } from '../threads/index.ts';
import { plural } from '../ui/index.ts';
import type { ActionRunner } from './action-runner.ts';
import { type Family, familyIds } from './family.ts';
import { inChunks } from './in-chunks.ts';
import { InTurn } from './in-turn.ts';
import { quoted } from './outcome-words.ts';
import { MadeEntry } from './made-entry.ts';
import { stepAside } from './step-aside.ts';
import { undoOutcomes } from './undo-outcomes.ts';

export interface ThreadMovesParts {
  readonly client: SkeinClient;
  readonly cache: QueryClient;
  readonly navigation: Navigation;
  readonly list: ThreadList;
  readonly runner: ActionRunner;
}

type Results = readonly Outcome[] | null;

/** The most ids that main takes in one call. */
const UNARCHIVE_MOST = 1_000;
const DELETIONS_MOST = 500;

/**
 * Puts threads into the archive and the trash and back. What will be shows at once, and goes back when it fails. Moves
 * of one thread are made one after the other.
 */
export class ThreadMoves {
  readonly #parts: ThreadMovesParts;
  readonly #turns = new InTurn<ThreadId>();

  constructor(parts: ThreadMovesParts) {
    this.#parts = parts;
  }

  archive(family: Family): Promise<Results> {
    const { client, runner } = this.#parts;
    const { thread } = family;
    const made = new MadeEntry();
    return this.#move(familyIds(family), { to: 'archive', at: new Date().toISOString() }, (goBack) =>
      runner.run({
        verb: 'archive',
        subject: quoted(displayTitle(thread)),
        call: async (workId) =>
          made.note(await client.call('threads.archive', { threadId: thread.id, workId })),
        undo: (done) => void this.#undo('unarchive', made, done, goBack),
      }),
    );
  }

  /** Brings exactly these threads back; they count as used now. */
  unarchive(threads: readonly Thread[]): Promise<Results> {
    const [first] = threads;
    const one = threads.length === 1 && first !== undefined;
    const subject = one ? quoted(displayTitle(first)) : plural(threads.length, 'thread');
    return this.#unarchive(
      threads.map(({ id }) => id),
      subject,
    );
  }

  delete(family: Family): Promise<Results> {
    const { client, runner } = this.#parts;
    const { thread } = family;
    const made = new MadeEntry();
    return this.#move(familyIds(family), { to: 'trash' }, (goBack) =>
      runner.run({
        verb: 'delete',
        subject: quoted(displayTitle(thread)),
        call: async (workId) =>
          made.note(await client.call('threads.delete', { threadId: thread.id, workId })),
        undo: (done) => void this.#undo('restore', made, done, goBack),
      }),
    );
  }

  /** Takes threads out of the trash. */
  async restore(deletionIds: readonly string[], subject: string): Promise<Results> {
    const { client, runner } = this.#parts;
    const results = await runner.run({
      verb: 'restore',
      subject,
      call: () =>
        inChunks(
          deletionIds,
          DELETIONS_MOST,
          async (chunk) => (await client.call('trash.restore', { deletionIds: chunk })).results,
        ),
    });
    await this.#lookUp((results ?? []).map(({ threadId }) => threadId));
    return results;
  }

  /** Deletes what lies in the trash for good. */
  async purge(deletionIds: readonly string[], subject: string): Promise<Results> {
    const { client, cache, runner } = this.#parts;
    const results = await runner.run({
      verb: 'purge',
      subject,
      call: () =>
        inChunks(
          deletionIds,
          DELETIONS_MOST,
          async (chunk) => (await client.call('trash.empty', { deletionIds: chunk })).results,
        ),
    });
    await cache.invalidateQueries({ queryKey: QUERY.trash });
    return results;
  }

  #unarchive(ids: readonly ThreadId[], subject: string): Promise<Results> {
    const { client, runner } = this.#parts;
    return this.#move(ids, { to: 'active' }, () =>
      runner.run({
        verb: 'unarchive',
        subject,
        call: (workId) =>
          inChunks(
            ids,
            UNARCHIVE_MOST,
            async (threadIds) =>
              (await client.call('threads.unarchive', { threadIds, keepUpdatedAt: false, workId })).results,
          ),
      }),
    );
  }

  /** Takes an entry of the history back, as everything else that was changed is taken back. */
  async #undo(
    verb: 'unarchive' | 'restore',
    { entryId }: MadeEntry,
    done: readonly Outcome[],
    goBack: () => void,
  ): Promise<void> {
    const { client, runner } = this.#parts;
    const ids = done.map(({ threadId }) => threadId);
    const undo = () =>
      runner.run({
        verb,
        subject: plural(ids.length, 'thread'),
        call: async (workId) =>
          undoOutcomes((await client.call('journal.undo', { entryId: entryId ?? '', workId })).results),
      });
    const results = await (verb === 'unarchive' ? this.#move(ids, { to: 'active' }, undo) : undo());
    if (verb === 'restore') await this.#lookUp(ids);
    if (results !== null) goBack();
  }

  /** Shows a move while it is being made. `make` gets what opens the thread again that was open. */
  async #move(
    ids: readonly ThreadId[],
    move: PendingMove,
    make: (goBack: () => void) => Promise<Results>,
  ): Promise<Results> {
    const { navigation, list } = this.#parts;
    const before = list.store.getState().rows;
    const drop = list.expect(ids, move);
    const goBack = stepAside(navigation, list, { ids, before, gone: move.to === 'trash' });
    const results = await this.#turns.run(ids, () => make(goBack));
    await this.#lookUp(ids);
    drop();
    if (results === null) goBack();
    return results;
  }

  async #lookUp(ids: readonly ThreadId[]): Promise<void> {
    const { cache, list } = this.#parts;
    const reads = ids.map((id) => cache.invalidateQueries({ queryKey: QUERY.thread(id) }));
    await Promise.all([...reads, cache.invalidateQueries({ queryKey: QUERY.trash }), list.refresh(ids)]);
  }
}
