import { fileStep, isTaken, statRollout } from '../../rollout/index.ts';
import { SkeinError } from '../../../shared/errors.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { CodexRowRestore } from '../../codex-db/types.ts';
import type { CodexPlace } from './codex-place.ts';
import { assertWritable, type LocalContext, softly } from './context.ts';
import type { Move } from './files/place-file.ts';
import { isHalfMoved } from './files/same-file.ts';
import { timeInSeconds } from './files/times.ts';
import { followFiles, scanFiles } from './follow-files.ts';
import { requireThread } from './read-thread.ts';
import { relocate } from './relocate.ts';
import { copyAt } from './thread-copies.ts';
import { homePath, innerPath } from './trash/inner-path.ts';
import { whileLocked } from './while-locked.ts';
import { whileUnwritten } from './unwritten.ts';

/** Files of a thread that go back to exactly where they were. */
export interface ReturnFilesParams {
  readonly threadId: ThreadId;
  /** `mtimeMs`: the modification time they had there, whole milliseconds. */
  readonly moves: readonly (Move & { readonly mtimeMs: number | null })[];
  /** Codex's row as it should be found, and as it was. null: it had none. */
  readonly row: CodexRowRestore | null;
}

/**
 * Takes a move of a thread's files back, together with what Codex's row says of them: into the very folders and to the
 * very times they had. Refuses with `conflict`, and leaves everything as it is, when a file is not where it was left,
 * another one is in its former place, the row says something else by now, or the thread is being written. A return that
 * was interrupted is finished. Other errors are those of `archiveThread`.
 */
export async function returnFiles(context: LocalContext, params: ReturnFilesParams): Promise<Thread> {
  assertWritable(context);
  const { threadId, moves, row } = params;
  return await whileUnwritten(context, threadId, async () => {
    for (const move of moves) await assertReturnable(context, threadId, move);
    const place = row === null ? null : rowPlace(context, threadId, row);
    const { files, log } = context;
    const left = moves.filter(({ from, to }) => isTaken(from) || !isTaken(to));
    const times = await setTimes(context, left);
    try {
      await relocate({ files, moves: left, place, log });
    } catch (error) {
      await times.takeBack();
      throw error;
    }
    const back = moves.map(({ to }) => to);
    const gone = moves.map(({ from }) => from);
    followFiles(context, { threadId, gone, come: await scanFiles(context, back) });
    return (await requireThread(context, { threadId, includeArchived: true })).thread;
  });
}

async function assertReturnable(
  { home, files }: LocalContext,
  id: ThreadId,
  { from, to }: Move,
): Promise<void> {
  homePath(home, innerPath(home, to));
  if (!isTaken(from) && (await copyAt(home, to, id)) !== null) return;
  if ((await copyAt(home, from, id)) === null) {
    throw new SkeinError('conflict', `the rollout is not where it was put: ${from}`);
  }
  if (isTaken(to) && !(await isHalfMoved(files, from, to))) {
    throw new SkeinError('conflict', `another file is there now: ${to}`);
  }
}

/** The times change before anything moves, so that a file that refuses them stays where it is. */
async function setTimes(
  { home, files, log }: LocalContext,
  moves: ReturnFilesParams['moves'],
): Promise<{ takeBack(): Promise<void> }> {
  const changed: { readonly path: string; readonly mtimeMs: number }[] = [];
  const set = (path: string, mtimeMs: number) =>
    fileStep('set the time of', path, () =>
      files.setTimes(path, timeInSeconds(Date.now()), timeInSeconds(mtimeMs)),
    );
  const takeBack = async () => {
    for (const { path, mtimeMs } of changed) {
      await set(path, mtimeMs).catch((failure: unknown) =>
        log(`could not restore the times of ${path}: ${String(failure)}`),
      );
    }
  };
  try {
    for (const { from, mtimeMs } of moves) {
      const now = statRollout(home, from)?.mtimeMs;
      if (mtimeMs === null || now === undefined || now === mtimeMs) continue;
      changed.push({ path: from, mtimeMs: now });
      await set(from, mtimeMs);
    }
  } catch (error) {
    await takeBack();
    throw error;
  }
  return { takeBack };
}

function rowPlace(
  { codexDb, log }: LocalContext,
  id: ThreadId,
  { expected, before }: CodexRowRestore,
): CodexPlace {
  let told = false;
  return {
    tell: async () => {
      if (codexDb === null) throw new SkeinError('conflict', "Codex's database is not there");
      told = await whileLocked(() => codexDb.restoreRow(id, { expected, before }));
      if (!told) throw new SkeinError('conflict', "Codex's row of the thread is gone");
    },
    takeBack: () => {
      if (!told) return;
      softly({ log }, `put back Codex's row of ${id}`, () =>
        codexDb?.restoreRow(id, { expected: before, before: expected }),
      );
    },
  };
}
