import { isTaken } from '../../rollout/index.ts';
import { basename, dirname, join } from 'node:path';
import { invalidRequest, SkeinError } from '../../../shared/errors.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import type { LocalContext } from './context.ts';
import type { Move } from './files/place-file.ts';
import { isSameFile } from './files/same-file.ts';
import type { FoundThread } from './find-thread.ts';
import { type Folder, makeRolloutFolder, sessionsPath } from './rollout-folders.ts';
import { copiesOf } from './thread-copies.ts';

/** How a thread changes from one folder of rollouts to the other. */
export interface MovePlan {
  /** The file that speaks for the thread comes last. */
  readonly moves: readonly Move[];
  /** Where that file is now and where it will be; the same when only others are left to move. */
  readonly chosen: Move;
}

/**
 * Finds out what has to move so that the thread is in `target` with every copy of it, and makes the folders. null:
 * nothing has to. Refusals, before anything moves: `invalid_request` for a file that Codex itself would not move (in
 * neither folder, or of a name that does not end with the id), `conflict` where another file is in the way.
 */
export async function planMoves(
  context: LocalContext,
  found: FoundThread,
  target: Folder,
): Promise<MovePlan | null> {
  const { path, root } = found.scan.file;
  if (root === 'elsewhere') throw invalidRequest(`the rollout lies in no folder of threads: ${path}`);
  const apart = await movesTo(context, found, target);
  const moves = root === target ? await leftBehind(context, apart) : apart;
  for (const move of moves) await checkMove(context, move, { found, target });
  // A link speaks for the file it leads to, which is the one that moves.
  const last = moves.find(({ from }) => from === path) ?? moves.at(-1);
  if (last === undefined) return null;
  return { moves, chosen: root === target ? { from: path, to: path } : last };
}

/** Every copy that is not in `target` and the place it would go to, the one that speaks for the thread last. */
export async function movesTo(
  context: LocalContext,
  found: FoundThread,
  target: Folder,
): Promise<readonly Move[]> {
  const all = (await copiesOf(context, found)).map((copy) => moveTo(context.home, copy, { found, target }));
  return all.filter((move) => move !== null).toReversed();
}

/** Where a copy has to go; null when it is there. The archive is flat. */
function moveTo(
  home: string,
  { path, root }: RolloutFile,
  { found, target }: { readonly found: FoundThread; readonly target: Folder },
): Move | null {
  if (root === target || root === 'elsewhere') return null;
  const name = basename(path);
  if (target === 'archived_sessions') return { from: path, to: join(home, target, name) };
  return { from: path, to: sessionsPath(home, name, found.scan.facts) };
}

/** Of a thread that is where it belongs only what an interrupted move left behind has to go. */
/** The files of a thread that was reverted name their segment too. */
const NAME_END = /ID(?:_[0-9a-f-]{36})?\.jsonl(?:\.zst)?$/i;

async function leftBehind({ files }: LocalContext, moves: readonly Move[]): Promise<readonly Move[]> {
  const left: Move[] = [];
  for (const move of moves) if (await isSameFile(files, move.from, move.to)) left.push(move);
  return left;
}

async function checkMove(
  context: LocalContext,
  { from, to }: Move,
  { found, target }: { readonly found: FoundThread; readonly target: Folder },
): Promise<void> {
  const { id } = found.thread;
  if (!NAME_END.test(from.replace(id, 'ID'))) {
    throw invalidRequest(`the name of the rollout does not end with the id of its thread, ${id}: ${from}`);
  }
  await makeRolloutFolder(context, dirname(to), target);
  if (!isTaken(to) || (await isSameFile(context.files, from, to))) return;
  throw new SkeinError('conflict', `another file is there already: ${to}`);
}
