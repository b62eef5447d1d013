import type { ThreadId } from '../../../../shared/thread.ts';
import { endLastLine, statRollout, takeWriterLock, tryLockFile } from '../../../rollout/index.ts';
import { SkeinError } from '../../../../shared/errors.ts';
import { fileMark } from '../../changes/index.ts';
import type { UndoData } from '../../changes/types.ts';
import { isBusy } from '../examine-files.ts';
import { ALREADY, type Applied, changedSince, DONE, type RepairJob } from './types.ts';

/** Ends the torn last line of a rollout that nobody writes. */
export async function applyNewline(job: RepairJob<'newline'>): Promise<Applied> {
  const { context, repair } = job;
  const file = statRollout(context.doctor.home, repair.path);
  if (file === null) return changedSince('The rollout is not there any more.');
  if (isBusy(context, file, repair.threadId)) return changedSince('The thread is being written just now.');
  const lock = await takeWriterLock(context.doctor.home, repair.threadId);
  try {
    return await endLine(job, repair.threadId);
  } finally {
    await lock.release();
  }
}

/** The same of the name index, under the lock that newer Codex takes for it. */
export async function applyIndexNewline(job: RepairJob<'index-newline'>): Promise<Applied> {
  const lock = tryLockFile(`${job.repair.path}.lock`);
  if (lock === 'held') throw new SkeinError('locked', 'the name index is being written by another program');
  try {
    return await endLine(job, null);
  } finally {
    if (lock !== 'unknown') lock.release();
  }
}

type Job = RepairJob<'newline'> | RepairJob<'index-newline'>;

async function endLine(
  { context, entry, finding, repair }: Job,
  threadId: ThreadId | null,
): Promise<Applied> {
  const { path, sizeBytes } = repair;
  const { home, files } = context.doctor;
  const before = await fileMark(path, { hash: false });
  if (before === null) return changedSince('The file is not there any more.');
  if (before.sizeBytes !== sizeBytes) return changedSince('The file has another size by now.');
  const undo = (after: typeof before | null): UndoData => ({
    kind: 'files',
    files: [{ path, before, after, backup: null, splices: [{ at: sizeBytes, before: '', afterBytes: 1 }] }],
  });
  const ahead = undo({ ...before, sizeBytes: sizeBytes + 1 });
  const ended = await entry.record({ threadId, title: finding.title, ahead }, async () => {
    const result = await endLastLine(path, { home, sizeBytes, files });
    if (result === 'changed') throw new SkeinError('conflict', 'The file has another size by now.');
    const after = result === 'ended' ? await fileMark(path, { hash: false }) : before;
    return { result, undo: result === 'ended' ? undo(after) : { kind: 'all', parts: [] } };
  });
  return ended === 'ended' ? DONE : ALREADY;
}
