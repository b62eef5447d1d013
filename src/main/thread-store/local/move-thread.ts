import { internal } from '../../../shared/errors.ts';
import type { Thread } from '../../../shared/thread.ts';
import type { CodexArchiveEdit } from '../../codex-db/types.ts';
import type { RolloutScan } from '../../rollout/types.ts';
import { codexPlace } from './codex-place.ts';
import type { LocalContext } from './context.ts';
import type { FoundThread } from './find-thread.ts';
import { followFiles, scanFiles, scanMovedTo } from './follow-files.ts';
import type { MovePlan } from './plan-moves.ts';
import { requireThread } from './read-thread.ts';
import { relocate } from './relocate.ts';

/** Carries out a plan: files, Codex's row and our own row. Returns the thread as it reads from its new place. */
export async function moveThread(
  context: LocalContext,
  found: FoundThread,
  { moves, chosen }: MovePlan,
  edit: Omit<CodexArchiveEdit, 'rolloutPath'>,
): Promise<Thread> {
  const { id } = found.thread;
  const { files, log } = context;
  const place = await codexPlace(context, id, { ...edit, rolloutPath: chosen.to });
  await relocate({ files, moves, place, log });
  followFiles(context, {
    threadId: id,
    gone: moves.map(({ from }) => from),
    come: await scansOfMoved(context, found, { moves, chosen }),
  });
  const { thread } = await requireThread(context, { threadId: id, includeArchived: true });
  if (thread.archived === edit.archived) return thread;
  throw internal(`thread ${id} was moved, but still reads from its former folder: ${thread.rolloutPath}`);
}

async function scansOfMoved(
  context: LocalContext,
  { scan }: FoundThread,
  { moves, chosen }: MovePlan,
): Promise<readonly RolloutScan[]> {
  const others = moves.map(({ to }) => to).filter((path) => path !== chosen.to);
  const own = scanMovedTo(context, scan, chosen.to);
  return [...(await scanFiles(context, others)), ...(own === null ? [] : [own])];
}
