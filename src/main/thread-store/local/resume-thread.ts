import { resolve } from 'node:path';
import { invalidRequest, SkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import {
  archivedByPath,
  liesInHome,
  RolloutRecorder,
  statRollout,
  type WritableHistoryMode,
} from '../../rollout/index.ts';
import type { ResumeThreadParams } from '../types.ts';
import type { ReadableScan } from './choose-rollout.ts';
import { assertWritable, type LocalContext } from './context.ts';
import { assertNotLive } from './live-writers.ts';
import { archivedThread, foreignThread, requireThread } from './read-thread.ts';
import { startWriting } from './start-writing.ts';

/**
 * Makes a stored thread live, found by its id or taken from the path the caller names. Refusals, besides those of
 * reading: `invalid_request` for a rollout outside the home, `unsupported` for one that is compressed or whose history
 * mode is not known, `conflict` when someone writes it.
 */
export async function resumeThread(context: LocalContext, params: ResumeThreadParams): Promise<void> {
  assertWritable(context);
  assertNotLive(context, params.threadId);
  const scan = await findRollout(context, params);
  const historyMode = assertContinuable(context, scan);
  const { home, files, now } = context;
  await startWriting(context, params.threadId, async () => {
    const recorder = await RolloutRecorder.resume({ home, files, path: scan.file.path, now });
    return { recorder, historyMode, scan };
  });
}

async function findRollout(context: LocalContext, params: ResumeThreadParams): Promise<ReadableScan> {
  const { threadId, rolloutPath, includeArchived = false } = params;
  if (rolloutPath !== undefined) return scanNamed(context, { threadId, includeArchived, rolloutPath });
  return (await requireThread(context, { threadId, includeArchived })).scan;
}

async function scanNamed(
  context: LocalContext,
  { threadId, includeArchived, rolloutPath }: Required<ResumeThreadParams>,
): Promise<ReadableScan> {
  const path = resolve(context.home, rolloutPath);
  const file = statRollout(context.home, path);
  if (file === null) throw new SkeinError('not_found', `there is no rollout file at ${path}`);
  const scan = await context.scan(file);
  if (scan.kind === 'unreadable') throw invalidRequest(`${path} cannot be read as a rollout: ${scan.reason}`);
  assertCarries(scan, threadId);
  if (archivedByPath(file) && !includeArchived) throw archivedThread(threadId);
  return scan;
}

function assertCarries({ file, facts }: ReadableScan, id: ThreadId): void {
  if (facts.threadId !== id) throw foreignThread(id, facts.threadId, file.path);
}

/** The mode in which the rollout goes on. */
function assertContinuable({ home }: LocalContext, { file, facts }: ReadableScan): WritableHistoryMode {
  const { path } = file;
  if (!liesInHome(home, path)) throw invalidRequest(`${path} lies outside the home and is never written`);
  if (!facts.hasSessionMeta) throw invalidRequest(`${path} does not start with session metadata`);
  if (file.compressed) {
    throw new SkeinError(
      'unsupported',
      `${path} is compressed, and Skein does not write into it; decompress it first`,
    );
  }
  if (facts.historyMode === 'unknown') {
    throw new SkeinError('unsupported', `${path} keeps its history in a way that Skein does not know`);
  }
  return facts.historyMode;
}
