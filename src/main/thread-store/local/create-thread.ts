import { invalidRequest } from '../../../shared/errors.ts';
import type { GitInfo } from '../../../shared/thread.ts';
import { buildSessionMeta, newRolloutPath, RolloutRecorder, sourceWord } from '../../rollout/index.ts';
import type { CreateThreadParams } from '../types.ts';
import { assertWritable, type LocalContext } from './context.ts';
import { assertNotStored } from './not-stored.ts';
import { startWriting } from './start-writing.ts';

/**
 * Makes a new thread live. Nothing but its writer lock reaches the disk: the rollout is made with the first line that
 * is stored, and tells what the repository around the folder says at that moment.
 */
export async function createThread(context: LocalContext, params: CreateThreadParams): Promise<void> {
  assertWritable(context);
  const { threadId, historyMode = 'legacy' } = params;
  const { home, files, now } = context;
  const createdAt = timeOfCreation(context, params);
  // Whatever a session meta cannot say is refused now, not when the first line is stored.
  sessionMeta(params, createdAt, null);
  await assertNotStored(context, threadId);
  await startWriting(context, threadId, async () => {
    const path = newRolloutPath(home, threadId, createdAt);
    const meta = async () => sessionMeta(params, createdAt, await gitOf(context, params.cwd));
    const options = { home, files, path, historyMode, sessionMeta: meta, now };
    return { recorder: RolloutRecorder.create(options), historyMode, scan: null };
  });
}

function timeOfCreation(context: LocalContext, { createdAt }: CreateThreadParams): Date {
  const at = createdAt === undefined ? context.now() : new Date(createdAt);
  if (Number.isNaN(at.getTime())) throw invalidRequest(`createdAt is no time: ${createdAt}`);
  return at;
}

function sessionMeta(params: CreateThreadParams, createdAt: Date, git: GitInfo | null): object {
  const { cwd, spawn, historyMode = 'legacy', threadSource } = params;
  if (cwd.trim() === '') throw invalidRequest('a new thread needs a cwd');
  const said = threadSource ?? (spawn === undefined ? undefined : 'subagent');
  return buildSessionMeta({
    ...params,
    createdAt: createdAt.toISOString(),
    source: spawn === undefined ? knownSource(params.source) : 'subagent:thread_spawn',
    ...(said !== undefined && { threadSource: said }),
    historyMode,
    git,
  });
}

function knownSource(source: string): string {
  const word = sourceWord(source);
  if (word === 'unknown' && source !== word) throw invalidRequest(`${source} is no source of threads`);
  return word;
}

/** A repository that cannot be asked is no reason to lose history. */
async function gitOf(context: LocalContext, cwd: string): Promise<GitInfo | null> {
  try {
    return await context.readGit(cwd);
  } catch (error) {
    context.log(`could not read the git metadata of ${cwd}: ${String(error)}`);
    return null;
  }
}
