import { dirname } from 'node:path';
import { invalidRequest, SkeinError } from '../../../shared/errors.ts';
import type { Thread } from '../../../shared/thread.ts';
import { newRolloutPath } from '../../rollout/index.ts';
import type { ForkThreadParams } from '../types.ts';
import { assertWritable, type LocalContext } from './context.ts';
import { writeNewFile } from './files/write-new-file.ts';
import { followFiles, scanFiles } from './follow-files.ts';
import { type Fork, forkMetaLine } from './fork/fork-meta.ts';
import { type SourcePart, lineageOf } from './fork/lineage.ts';
import { wholeLines, withoutFirstLine } from './fork/source-chunks.ts';
import { assertNotStored } from './not-stored.ts';
import { requireThread } from './read-thread.ts';
import { makeRolloutFolder } from './rollout-folders.ts';
import { whileUnwritten } from './unwritten.ts';

/**
 * Makes a new, active thread with the history of another one, which is only read: a session meta of its own, then the
 * lines of the source byte for byte. In a paginated thread the session meta stands in the place of the source's, so that
 * the ordinals stay dense, and history that the source shares with others is copied too: the fork depends on no other
 * file. A source that is being written is copied up to its last whole line. `not_found`, `conflict` when the id is
 * taken, `unsupported` for a history mode that Skein does not know, `invalid_request` for a source without session meta.
 */
export async function forkThread(context: LocalContext, params: ForkThreadParams): Promise<Thread> {
  assertWritable(context);
  const { sourceId, threadId } = params;
  const { thread: source, scan } = await requireThread(context, {
    threadId: sourceId,
    includeArchived: true,
  });
  if (source.historyMode === 'unknown') {
    throw new SkeinError('unsupported', 'Skein does not know how this newer Codex keeps the thread');
  }
  const parts = await lineageOf(context, sourceId, scan.file.path);
  await whileUnwritten(context, threadId, async () => {
    await assertNotStored(context, threadId);
    await writeFork(context, parts, { source, threadId, now: context.now() });
  });
  return (await requireThread(context, { threadId, includeArchived: false })).thread;
}

async function writeFork(context: LocalContext, parts: readonly SourcePart[], fork: Fork): Promise<void> {
  const { threadId, now } = fork;
  const path = newRolloutPath(context.home, threadId, now);
  await makeRolloutFolder(context, dirname(path), 'sessions');
  await writeNewFile(context.files, path, { chunks: forkChunks(context, parts, fork), usedAt: now });
  followFiles(context, { threadId, come: await scanFiles(context, [path]) });
}

async function* forkChunks(
  { files }: LocalContext,
  parts: readonly SourcePart[],
  fork: Fork,
): AsyncGenerator<Buffer> {
  const [oldest, own] = [parts[0], parts.at(-1)];
  if (oldest === undefined || own === undefined) throw invalidRequest('the source has no history');
  yield Buffer.from(`${forkMetaLine(own.meta, fork)}\n`);
  for (const part of parts) {
    const lines = wholeLines(files, part);
    const takesItsPlace = part === oldest && fork.source.historyMode === 'paginated';
    yield* takesItsPlace ? withoutFirstLine(lines, part.meta.text) : lines;
  }
}
