import { SkeinError } from '../../../../shared/errors.ts';
import type { Thread } from '../../../../shared/thread.ts';
import { madeThread } from '../../made-thread.ts';
import type { ChangesParts } from '../parts.ts';
import { refusal } from './refusals.ts';
import type { DataOf, Examined, Undoer, UndoStep } from './types.ts';

type Trash = DataOf<'trash'>;

/** Threads in Skein's trash: they come back to where they were. */
export class TrashUndoer implements Undoer<Trash> {
  readonly #parts: ChangesParts;

  constructor(parts: ChangesParts) {
    this.#parts = parts;
  }

  async check(data: Trash, step: UndoStep): Promise<void> {
    await this.#deletionOf(data, step);
  }

  async undo(data: Trash, step: UndoStep): Promise<DataOf<'created'>> {
    const { store, events } = this.#parts;
    const thread = await this.#restore(data.deletionId).catch(async (thrown: unknown) => {
      if (!(thrown instanceof SkeinError) || thrown.code !== 'not_found') throw thrown;
      return await store.restoreDeletedThread(await this.#deletionOf(data, step));
    });
    events.threadsChanged([thread.id]);
    events.trashChanged();
    return madeThread(thread);
  }

  inverse(_data: Trash): DataOf<'never'> {
    return { kind: 'never', reason: 'Skein ended while the thread was being restored' };
  }

  async examine(_data: Trash, step: UndoStep): Promise<Examined> {
    const all = await this.#parts.store.listDeletedThreads();
    const deleted = all.filter(({ thread }) => thread.id === step.threadId);
    const since = deleted.find(({ deletedAt }) => Date.parse(deletedAt) >= step.atMs);
    if (since === undefined && (await this.#isInHome(step))) return { state: 'nothing' };
    // A clock may go back: of a thread that is not in the home any more the newest deletion is it.
    const own = since ?? deleted[0];
    if (own !== undefined) return { state: 'done', undo: { kind: 'trash', deletionId: own.deletionId } };
    return { state: 'unclear', message: 'the thread is neither in the home nor in the trash' };
  }

  async #isInHome({ threadId }: UndoStep): Promise<boolean> {
    if (threadId === null) return false;
    try {
      await this.#parts.manager.readThread({ threadId, includeArchived: true });
      return true;
    } catch (thrown) {
      if (thrown instanceof SkeinError && thrown.code === 'not_found') return false;
      throw thrown;
    }
  }

  /** Without looking through the whole trash, which may be large. */
  async #restore(deletionId: string): Promise<Thread> {
    return await this.#parts.store.restoreDeletedThread(deletionId);
  }

  /** A thread that was restored and put back into the trash since, as by an undo, lies there by another id. */
  async #deletionOf({ deletionId }: Trash, { threadId }: UndoStep): Promise<string> {
    const deleted = await this.#parts.store.listDeletedThreads();
    const exact = deleted.find((each) => each.deletionId === deletionId);
    const again = exact ?? deleted.find(({ thread }) => thread.id === threadId);
    if (again === undefined) throw gone();
    return again.deletionId;
  }
}

function gone(): SkeinError {
  return refusal('the trash does not have the thread any more');
}
