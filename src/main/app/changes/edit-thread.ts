import { isDeepStrictEqual } from 'node:util';
import { toSkeinError } from '../../../shared/errors.ts';
import { displayTitle, type Thread, type ThreadEdit, type ThreadId } from '../../../shared/thread.ts';
import type { MetadataUpdate } from '../../thread-store/index.ts';
import type { EntryWriter } from './entry-writer.ts';
import { type ChangesParts, rowImageOf } from './parts.ts';
import type { RowImage, UndoData } from './types.ts';
import { columnsOf, EDIT_COLUMNS, fieldsOf, storeUndo, wantedFields } from './undo-data.ts';

interface Order {
  readonly threadId: ThreadId;
  readonly edit: ThreadEdit;
}

/** Edits a thread as one step: what it read before is on the disk first. */
export async function editThread(
  parts: ChangesParts,
  writer: EntryWriter,
  { threadId, edit }: Order,
): Promise<MetadataUpdate> {
  const before = await readBefore(parts, writer, threadId);
  const rowBefore = editRow(parts, threadId);
  const fields = fieldsOf(before, edit);
  const ahead: UndoData = {
    kind: 'edit',
    before: fields,
    after: wantedFields(edit),
    rowBefore,
    rowAfter: null,
  };
  const title = displayTitle(before);
  const [step = 0] = writer.begin([{ threadId, title, undo: storeUndo(ahead), of: null }]);
  try {
    const update = await parts.manager.updateThreadMetadata({ threadId, patch: edit, includeArchived: true });
    const undo: UndoData = {
      ...ahead,
      after: fieldsOf(update.thread, edit),
      rowAfter: editRow(parts, threadId),
    };
    const same =
      isDeepStrictEqual(undo.before, undo.after) && isDeepStrictEqual(undo.rowBefore, undo.rowAfter);
    writer.end({ step, state: same ? 'nothing' : 'done', message: null, undo: storeUndo(undo) });
    return update;
  } catch (thrown) {
    writer.end({ step, state: 'failed', message: toSkeinError(thrown).message });
    throw thrown;
  }
}

async function readBefore(
  { manager }: ChangesParts,
  writer: EntryWriter,
  threadId: ThreadId,
): Promise<Thread> {
  try {
    return await manager.readThread({ threadId, includeArchived: true });
  } catch (thrown) {
    writer.failed({ threadId, title: threadId }, toSkeinError(thrown).message);
    throw thrown;
  }
}

function editRow(parts: ChangesParts, threadId: ThreadId): RowImage {
  return columnsOf(rowImageOf(parts, threadId), EDIT_COLUMNS);
}
