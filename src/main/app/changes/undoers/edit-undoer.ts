import { isDeepStrictEqual } from 'node:util';
import type { Thread, ThreadId } from '../../../../shared/thread.ts';
import type { ThreadMetadataPatch } from '../../../thread-store/index.ts';
import { type ChangesParts, rowImageOf } from '../parts.ts';
import type { EditedFields, RowImage } from '../types.ts';
import { columnsOf, type Difference, differencesOf, EDIT_COLUMNS, fieldsOf } from '../undo-data.ts';
import { assertRow, refusal, threadOf } from './refusals.ts';
import type { DataOf, Examined, Undoer, UndoStep } from './types.ts';

type Edit = DataOf<'edit'>;

/**
 * Metadata fields. The former values go through the store, to every place that Codex reads; then the row is put back
 * exactly, because the store knows one way to write a value where Codex has several.
 */
export class EditUndoer implements Undoer<Edit> {
  readonly #parts: ChangesParts;

  constructor(parts: ChangesParts) {
    this.#parts = parts;
  }

  async check(data: Edit, step: UndoStep): Promise<void> {
    await this.#look(data, step);
  }

  async undo(data: Edit, step: UndoStep): Promise<Edit> {
    const threadId = threadOf(step);
    const now = await this.#look(data, step);
    const rowNow = this.#row(threadId);
    await this.#write(threadId, { before: data.before, now: fieldsOf(now, data.before) });
    this.#restoreRow(threadId, data);
    const thread = await this.#read(threadId);
    return {
      kind: 'edit',
      before: data.after,
      after: fieldsOf(thread, data.before),
      rowBefore: rowNow === null ? null : { ...rowNow, ...touchedIn(data, data.rowAfter) },
      rowAfter: this.#row(threadId),
    };
  }

  inverse({ before, after, rowBefore, rowAfter }: Edit): Edit {
    return { kind: 'edit', before: after, after: before, rowBefore: rowAfter, rowAfter: rowBefore };
  }

  async examine(data: Edit, step: UndoStep): Promise<Examined> {
    const threadId = threadOf(step);
    const now = fieldsOf(await this.#read(threadId), data.after);
    if (isDeepStrictEqual(now, data.before)) return { state: 'nothing' };
    if (differencesOf(data.after, now).length === 0) {
      return { state: 'done', undo: { ...data, after: now, rowAfter: this.#row(threadId) } };
    }
    return {
      state: 'unclear',
      message: `Skein ended while it was written: ${words(differencesOf(data.before, now))}`,
    };
  }

  /** The thread, when each field still reads as the edit left it; after an undo that broke off, or as before the edit. */
  async #look({ after, before, rowAfter, rowBefore }: Edit, step: UndoStep): Promise<Thread> {
    const threadId = threadOf(step);
    const thread = await this.#read(threadId);
    const now = fieldsOf(thread, after);
    const foreign = new Set(differencesOf(before, now).map(({ field }) => field));
    const changed = differencesOf(after, now).filter(({ field }) => !step.halfUndone || foreign.has(field));
    if (changed.length > 0) throw refusal(`changed since: ${words(changed)}`);
    assertRow(this.#parts, threadId, { expected: rowAfter, before: rowBefore });
    if (before.memoryMode === 'polluted' && rowBefore === null) {
      throw refusal('only Codex itself marks the memory of a thread as polluted');
    }
    return thread;
  }

  async #write(
    threadId: ThreadId,
    { before, now }: { readonly before: EditedFields; readonly now: EditedFields },
  ): Promise<void> {
    const patch = patchOf(before, now);
    if (Object.keys(patch).length === 0) return;
    await this.#parts.manager.updateThreadMetadata({ threadId, patch, includeArchived: true });
  }

  /** Only the columns that the edit changed; the store wrote them just now, so that they are ours. */
  #restoreRow(threadId: ThreadId, data: Edit): void {
    const { codexDb } = this.#parts;
    if (codexDb === null || data.rowBefore === null || data.rowAfter === null) return;
    const expected = this.#row(threadId);
    if (expected === null) return;
    codexDb.restoreRow(threadId, { expected, before: touchedIn(data, data.rowBefore) });
  }

  #row(threadId: ThreadId): RowImage {
    return columnsOf(rowImageOf(this.#parts, threadId), EDIT_COLUMNS);
  }

  #read(threadId: ThreadId): Promise<Thread> {
    return this.#parts.manager.readThread({ threadId, includeArchived: true });
  }
}

/** Of an image, the columns that the edit changed. */
function touchedIn({ rowBefore, rowAfter }: Edit, image: RowImage): RowImage {
  if (rowBefore === null || rowAfter === null) return null;
  return columnsOf(
    image,
    Object.keys(rowBefore).filter((name) => rowBefore[name] !== rowAfter[name]),
  );
}

/** The former values of what differs. Codex's own mark cannot be asked for: only the row gets it back. */
function patchOf(before: EditedFields, now: EditedFields): ThreadMetadataPatch {
  const differs = differencesOf(before, now).length > 0;
  if (!differs) return {};
  const { name, gitInfo, memoryMode } = before;
  return {
    ...(name !== undefined && name !== now.name && { name }),
    ...(gitInfo !== undefined && !isDeepStrictEqual(gitInfo, now.gitInfo) && { gitInfo }),
    ...(memoryMode !== undefined &&
      memoryMode !== now.memoryMode &&
      memoryMode !== 'polluted' && { memoryMode }),
  };
}

function words(differences: readonly Difference[]): string {
  return differences
    .map(({ field, now }) => (now === null ? `the ${field} was cleared` : `the ${field} is “${now}” now`))
    .join(', ');
}
