import { statSync } from 'node:fs';
import { SkeinError } from '../../../../shared/errors.ts';
import type { ChangesParts } from '../parts.ts';
import { refusal } from './refusals.ts';
import type { DataOf, Examined, Undoer } from './types.ts';

type Created = DataOf<'created'>;

/** Threads that came into being: they go to the trash, alone, where nothing is lost. */
export class CreatedUndoer implements Undoer<Created> {
  readonly #parts: ChangesParts;

  constructor(parts: ChangesParts) {
    this.#parts = parts;
  }

  async check({ threadId, mtimeMs }: Created): Promise<void> {
    const thread = await this.#parts.manager.readThread({ threadId, includeArchived: true });
    if (mtimeMs === undefined) return;
    const now = statSync(thread.rolloutPath, { throwIfNoEntry: false })?.mtimeMs;
    if (now === undefined || Math.trunc(now) === mtimeMs) return;
    throw refusal('the thread was used since');
  }

  async undo(data: Created): Promise<DataOf<'trash'>> {
    const { store, events } = this.#parts;
    await this.check(data);
    const { deletionId } = await store.deleteThread(data.threadId);
    events.threadsChanged([data.threadId]);
    events.trashChanged();
    return { kind: 'trash', deletionId };
  }

  inverse(_data: Created): DataOf<'trash'> {
    return { kind: 'trash', deletionId: '' };
  }

  async examine(data: Created): Promise<Examined> {
    try {
      await this.#parts.manager.readThread({ threadId: data.threadId, includeArchived: true });
      return { state: 'done', undo: data };
    } catch (thrown) {
      if (thrown instanceof SkeinError && thrown.code === 'not_found') return { state: 'nothing' };
      throw thrown;
    }
  }
}
