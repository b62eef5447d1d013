import { parseThreadId, type ThreadId } from '../../../../shared/thread.ts';

const FORM = /^(\d{8}T\d{9}Z)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * Names one deletion: its time to the millisecond and the thread, as in `20260515T100000000Z-<uuid>`. Ids sort by time,
 * and each is a safe name of a folder.
 */
export function deletionIdOf(threadId: ThreadId, at: Date): string {
  return `${at.toISOString().replaceAll(/[-:.]/g, '')}-${threadId}`;
}

/** The thread that a deletion was of; null for any text that is not the id of a deletion. */
export function threadOfDeletion(deletionId: string): ThreadId | null {
  const id = FORM.exec(deletionId)?.[2];
  return id === undefined ? null : parseThreadId(id);
}
