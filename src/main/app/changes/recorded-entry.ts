import { SkeinError, toSkeinError } from '../../../shared/errors.ts';
import type { ThreadEdit, ThreadId } from '../../../shared/thread.ts';
import type { BatchWatch, MetadataUpdate, ThreadOutcome } from '../../thread-store/index.ts';
import type { BegunSteps } from './batch-steps.ts';
import { deleteFamily, foreseeDeletions } from './delete-family.ts';
import { editThread, foreseeEdits } from './edit-thread.ts';
import type { EntryWriter } from './entry-writer.ts';
import { archiveFamily, unarchiveEach } from './move-threads.ts';
import { foreseeArchiving, foreseeUnarchiving } from './moves-ahead.ts';
import type { FamilyOrder } from './family.ts';
import type { ChangesParts } from './parts.ts';
import { StepsAhead } from './steps-ahead.ts';
import type { ChangeEntry, ChangeStep, NextChanges, UndoData } from './types.ts';
import { storeUndo } from './undo-data.ts';

/** One entry that is being written; see `ChangeEntry`. A home that was opened read-only is not even looked at. */
export class RecordedEntry implements ChangeEntry {
  readonly watch: BatchWatch;
  readonly #parts: ChangesParts;
  readonly #writer: EntryWriter;
  readonly #ahead: StepsAhead;

  constructor(parts: ChangesParts, writer: EntryWriter, watch: BatchWatch) {
    this.#parts = parts;
    this.#writer = writer;
    this.#ahead = new StepsAhead(writer);
    this.watch = watch;
  }

  get id(): string {
    return this.#writer.id;
  }

  retitle(title: string): void {
    this.#writer.retitle(title);
  }

  async ahead(next: NextChanges): Promise<void> {
    this.#ahead.drop();
    if (!this.#parts.readOnly) this.#ahead.add(await this.#foresee(next));
  }

  /** No further change comes. */
  close(): void {
    this.#ahead.drop();
  }

  async edit(threadId: ThreadId, edit: ThreadEdit): Promise<MetadataUpdate> {
    this.#assertWritable();
    return await editThread(this.#parts, this.#writer, { threadId, edit, ahead: this.#ahead });
  }

  async archive(threadId: ThreadId): Promise<readonly ThreadOutcome[]> {
    this.#assertWritable();
    return await archiveFamily(this.#parts, this.#writer, this.#order(threadId));
  }

  async unarchive(
    threadIds: readonly ThreadId[],
    options: { readonly keepUpdatedAt: boolean },
  ): Promise<readonly ThreadOutcome[]> {
    this.#assertWritable();
    const order = { threadIds, ...options, watch: this.watch, ahead: this.#ahead };
    return await unarchiveEach(this.#parts, this.#writer, order);
  }

  async delete(threadId: ThreadId): Promise<readonly ThreadOutcome[]> {
    this.#assertWritable();
    return await deleteFamily(this.#parts, this.#writer, this.#order(threadId));
  }

  backup(path: string): Promise<string> {
    return this.#writer.backup(path);
  }

  async record<T>(
    { threadId, title, ahead }: ChangeStep,
    work: () => Promise<{ readonly result: T; readonly undo: UndoData }>,
  ): Promise<T> {
    const [step = 0] = this.#writer.begin([{ threadId, title, undo: storeUndo(ahead), of: null }]);
    try {
      const { result, undo } = await work();
      this.#writer.end({
        step,
        state: isNothing(undo) ? 'nothing' : 'done',
        message: null,
        undo: storeUndo(undo),
      });
      return result;
    } catch (thrown) {
      this.#writer.end({ step, state: 'failed', message: toSkeinError(thrown).message });
      throw thrown;
    }
  }

  async #foresee(next: NextChanges): Promise<BegunSteps<UndoData>> {
    switch (next.kind) {
      case 'edit':
        return foreseeEdits(this.#parts, this.#writer, next.edits);
      case 'archive':
        return await foreseeArchiving(this.#parts, this.#writer, next.threads);
      case 'unarchive':
        return await foreseeUnarchiving(this.#parts, this.#writer, next.threads);
      case 'delete':
        return await foreseeDeletions(this.#parts, this.#writer, next.threads);
    }
  }

  #order(threadId: ThreadId): FamilyOrder {
    return { threadId, watch: this.watch, ahead: this.#ahead };
  }

  #assertWritable(): void {
    if (this.#parts.readOnly) throw new SkeinError('read_only', 'this home was opened read-only');
  }
}

/** An undo of no parts says that nothing was changed after all. */
function isNothing(undo: UndoData): boolean {
  return undo.kind === 'all' && undo.parts.length === 0;
}
