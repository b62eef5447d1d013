import type { ThreadId } from '../../../shared/thread.ts';
import { historyBaseOf, listRollouts, readSessionMeta, segmentIdOf } from '../../rollout/index.ts';
import { type LocalContext, softly } from './context.ts';
import type { FoundThread } from './find-thread.ts';

/**
 * A thread whose history begins in the rollout of this one, up to a place that it knows by counting bytes: a fork that a
 * newer Codex made. null: there is none. Copies do not depend on it.
 */
export async function rolloutReader(
  context: LocalContext,
  { thread, scan }: Pick<FoundThread, 'thread' | 'scan'>,
): Promise<ThreadId | null> {
  if (thread.historyMode === 'legacy') return null;
  const name = segmentIdOf(scan.file.path, thread.id);
  const { stateDb } = context;
  const status = softly(context, 'read how far the backfill is', () => stateDb?.backfill().status);
  if (stateDb !== null && status === 'complete') return stateDb.forksOf([name])[0] ?? null;
  return readerAmong(await listRollouts(context.home), name);
}

async function readerAmong(
  files: readonly { readonly path: string }[],
  name: ThreadId,
): Promise<ThreadId | null> {
  for (const { path } of files) {
    const meta = await readSessionMeta(path);
    if (meta !== null && historyBaseOf(meta)?.threadId === name) return meta.threadId;
  }
  return null;
}
