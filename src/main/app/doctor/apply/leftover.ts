import { basename } from 'node:path';
import { SkeinError } from '../../../../shared/errors.ts';
import type { ThreadId } from '../../../../shared/thread.ts';
import { fileStep, parseRolloutFileName, takeWriterLock } from '../../../rollout/index.ts';
import { fileMark, isMarked } from '../../changes/index.ts';
import type { UndoData } from '../../changes/types.ts';
import { type Applied, changedSince, DONE, type RepairJob } from './types.ts';

/** Puts away what a Skein that was stopped left beside a rollout: its bytes are in the journal before it goes. */
export async function applyLeftover(job: RepairJob<'leftover'>): Promise<Applied> {
  const { context, repair } = job;
  const threadId = threadOf(repair.rollout);
  if (threadId === null) return await putAway(job, null);
  // Whoever replaces a rollout holds this lock until nothing lies beside it.
  const lock = await takeWriterLock(context.doctor.home, threadId);
  try {
    return await putAway(job, threadId);
  } finally {
    await lock.release();
  }
}

async function putAway(
  { context, entry, finding, repair }: RepairJob<'leftover'>,
  threadId: ThreadId | null,
): Promise<Applied> {
  const { path, sizeBytes, mtimeMs, rollout } = repair;
  const before = await fileMark(path);
  if (before === null) return { outcome: 'already', message: 'It is gone by now.' };
  if (before.sizeBytes !== sizeBytes || before.mtimeMs !== mtimeMs)
    return changedSince('It is another file by now.');
  if (rollout !== null && (await fileMark(rollout, { hash: false })) === null)
    return changedSince('The rollout that it belongs to is not there any more.');
  const backup = await entry.backup(path);
  const undo: UndoData = { kind: 'files', files: [{ path, before, after: null, backup, splices: null }] };
  await entry.record({ threadId, title: finding.title, ahead: undo }, async () => {
    if (!(await isMarked(path, before))) throw new SkeinError('conflict', 'It is being written just now.');
    await fileStep('put away', path, () => context.doctor.files.unlink(path));
    return { result: null, undo };
  });
  return DONE;
}

function threadOf(rollout: string | null): ThreadId | null {
  return rollout === null ? null : (parseRolloutFileName(basename(rollout))?.threadId ?? null);
}
