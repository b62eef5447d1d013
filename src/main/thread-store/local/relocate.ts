import { type FileSystem, isTaken } from '../../rollout/index.ts';
import type { CodexPlace } from './codex-place.ts';
import { type Move, placeFile, removeFile, removeMoved } from './files/place-file.ts';

/** Files that change their places together with what Codex's row says of them. */
export interface Relocation {
  readonly files: FileSystem;
  /** The one that speaks for the thread last. */
  readonly moves: readonly Move[];
  readonly place: CodexPlace | null;
  readonly log: (line: string) => void;
}

/**
 * Moves files so that Codex's row names a file that is there at every moment, even when the process ends in between:
 * first they are at both places, then the row is told, then they leave the former one. A step that fails takes
 * back the steps before it.
 */
export async function relocate(relocation: Relocation): Promise<void> {
  const { files, moves, place } = relocation;
  const begun: Move[] = [];
  try {
    for (const move of moves) {
      const isNew = !isTaken(move.to);
      await placeFile(files, move);
      if (isNew) begun.push(move);
    }
    await place?.tell();
    for (const move of moves) await removeMoved(files, move);
  } catch (error) {
    await takeBack(relocation, begun);
    throw error;
  }
}

async function takeBack({ files, place, moves, log }: Relocation, begun: readonly Move[]): Promise<void> {
  place?.takeBack();
  for (const move of moves.toReversed()) {
    try {
      await takeBackOne(files, move, begun.includes(move));
    } catch (error) {
      log(`could not bring back ${move.from}: ${String(error)}`);
    }
  }
}

/** The other place is cleared only when it was free before, and the file is where it was. */
async function takeBackOne(files: FileSystem, { from, to }: Move, isNew: boolean): Promise<void> {
  if (!isTaken(to)) return;
  if (!isTaken(from)) await placeFile(files, { from: to, to: from });
  if (isNew) await removeFile(files, to);
}
