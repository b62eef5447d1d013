import { dirname } from 'node:path';
import { SkeinError } from '../../../shared/errors.ts';
import { copyFileSafely } from '../../rollout/index.ts';
import type { ImportedRollout, ImportRolloutParams } from '../types.ts';
import { assertWritable, type LocalContext } from './context.ts';
import { removeFile } from './files/place-file.ts';
import { followFiles, scanMovedTo } from './follow-files.ts';
import { importTarget, inTheWay, isInHome, threadProblem } from './import/check-candidate.ts';
import { type Candidate, examineRollout, refused } from './import/examine-rollout.ts';
import { makeRolloutFolder } from './rollout-folders.ts';
import { whileUnwritten } from './unwritten.ts';

/**
 * Copies a rollout file below the sessions of the home, byte for byte and with its times, so that Codex finds the thread
 * as it was. Never over anything, and only what both Codex and Skein can read. The file itself is only read.
 */
export async function importRollout(
  context: LocalContext,
  { path, dryRun }: ImportRolloutParams,
): Promise<ImportedRollout> {
  if (!dryRun) assertWritable(context);
  const candidate = await examineRollout(context, path);
  if ('outcome' in candidate) return candidate;
  const considered = await consider(context, candidate);
  if (dryRun || considered.outcome !== 'new') return considered;
  return await whileUnwritten(context, considered.threadId, () => bringIn(context, candidate));
}

/** What would happen. */
async function consider(context: LocalContext, candidate: Candidate): Promise<ImportedRollout> {
  const { threadId } = candidate.scan.facts;
  const { title } = candidate;
  if (await isInHome(context, threadId)) return { outcome: 'exists', threadId, title };
  const problem = await threadProblem(context, candidate);
  if (problem !== null) return refused(problem);
  const to = importTarget(context.home, candidate);
  const other = inTheWay(context.home, to);
  if (other !== null) return refused(`the home has another file of that name: ${other}`);
  return { outcome: 'new', threadId, title, to };
}

/** Looks once more, because others may have brought the thread in while this waited for its turn. */
async function bringIn(context: LocalContext, candidate: Candidate): Promise<ImportedRollout> {
  const considered = await consider(context, candidate);
  if (considered.outcome !== 'new') return considered;
  const { to, threadId, title } = considered;
  const { file } = candidate.scan;
  await makeRolloutFolder(context, dirname(to), 'sessions');
  try {
    await copyFileSafely(context.files, file.path, to);
  } catch (error) {
    if (error instanceof SkeinError && error.code === 'conflict') return refused(error.message);
    throw error;
  }
  const scan = scanMovedTo(context, candidate.scan, to);
  if (scan?.file.sizeBytes !== file.sizeBytes || scan.file.mtimeMs !== file.mtimeMs) {
    await removeFile(context.files, to);
    return refused('it changed while it was being read');
  }
  followFiles(context, { threadId, come: [scan] });
  return { outcome: 'imported', threadId, title, to };
}
