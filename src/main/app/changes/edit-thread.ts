import { isDeepStrictEqual } from 'node:util';
import { toSkeinError } from '../../../shared/errors.ts';
import { displayTitle, type Thread, type ThreadEdit, type ThreadId } from '../../../shared/thread.ts';
import type { MetadataUpdate } from '../../thread-store/index.ts';
import { beginSteps, type ForeseenStep } from './batch-steps.ts';
import type { EntryWriter } from './entry-writer.ts';
import { type ChangesParts, rowImageOf } from './parts.ts';
import type { StepsAhead } from './steps-ahead.ts';
import type { NextEdit, RowImage, UndoData } from './types.ts';
import { columnsOf, EDIT_COLUMNS, fieldsOf, storeUndo, wantedFields } from './undo-data.ts';

type Edit = Extract<UndoData, { readonly kind: 'edit' }>;

interface Order {
  readonly threadId: ThreadId;
  readonly edit: ThreadEdit;
  readonly ahead: StepsAhead;
}

/**
 * Edits a thread as one step: what it reads before is on the disk first. Where a step was written ahead, and the thread
 * reads otherwise now that it is its turn, it gets another one.
 */
export async function editThread(
  parts: ChangesParts,
  writer: EntryWriter,
  { threadId, edit, ahead }: Order,
): Promise<MetadataUpdate> {
  let known =
    ahead.take('edit', [threadId]).get(threadId) ?? (await begin(parts, writer, { threadId, edit }));
  const onBefore = (thread: Thread) => {
    const now = foreseen(parts, { thread, edit });
    if (isDeepStrictEqual(now.ahead, known.ahead)) return;
    writer.end({ step: known.step, state: 'nothing', message: null });
    known = beginOne(writer, now);
  };
  try {
    const order = { threadId, patch: edit, includeArchived: true, onBefore };
    const update = await parts.manager.updateThreadMetadata(order);
    const after = fieldsOf(update.thread, edit);
    const undo: Edit = { ...known.ahead, after, rowAfter: editRow(parts, threadId) };
    writer.end({
      step: known.step,
      state: changes(undo) ? 'done' : 'nothing',
      message: null,
      undo: storeUndo(undo),
    });
    return update;
  } catch (thrown) {
    writer.end({ step: known.step, state: 'failed', message: toSkeinError(thrown).message });
    throw thrown;
  }
}

/** What is known of edits before they are made, as one write of the journal. */
export function foreseeEdits(parts: ChangesParts, writer: EntryWriter, next: readonly NextEdit[]) {
  return beginSteps(
    writer,
    next.map((one) => foreseen(parts, one)),
  );
}

interface Begun {
  readonly step: number;
  readonly ahead: Edit;
}

async function begin(
  parts: ChangesParts,
  writer: EntryWriter,
  { threadId, edit }: Omit<Order, 'ahead'>,
): Promise<Begun> {
  const thread = await readBefore(parts, writer, threadId);
  return beginOne(writer, foreseen(parts, { thread, edit }));
}

function beginOne(writer: EntryWriter, { threadId, title, ahead }: ForeseenStep<Edit>): Begun {
  const [step = 0] = writer.begin([{ threadId, title, undo: storeUndo(ahead), of: null }]);
  return { step, ahead };
}

function foreseen(parts: ChangesParts, { thread, edit }: NextEdit): ForeseenStep<Edit> {
  const ahead: Edit = {
    kind: 'edit',
    before: fieldsOf(thread, edit),
    after: wantedFields(edit),
    rowBefore: editRow(parts, thread.id),
    rowAfter: null,
  };
  return { threadId: thread.id, title: displayTitle(thread), ahead };
}

function changes({ before, after, rowBefore, rowAfter }: Edit): boolean {
  return !isDeepStrictEqual(before, after) || !isDeepStrictEqual(rowBefore, rowAfter);
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
