import { realpath } from 'node:fs/promises';
import { isAbsolute, join, resolve, sep } from 'node:path';

/** A folder as Codex compares it with another. */
export interface ComparedFolder {
  /** As a rollout or a person names it; empty: none is named. */
  readonly said: string;
  /** Two folders are the same when this is the same text. null: it is the same as no folder. */
  readonly real: string | null;
  /** False: there is no such folder now. */
  readonly exists: boolean;
}

/** The path to which links lead; null: there is nothing there. */
export type RealPath = (path: string) => Promise<string | null>;

/**
 * Asks the file system for each path once, whoever asks how often, for as long as one walk lasts. Folders that rollouts
 * name may lie on a mount that does not answer: nothing else waits for that.
 */
export function realPathsOnce(): RealPath {
  const asked = new Map<string, Promise<string | null>>();
  return (path) => {
    const known = asked.get(path) ?? realpath(path).catch(() => null);
    asked.set(path, known);
    return known;
  };
}

/**
 * A folder that a rollout names. Codex takes the path to which links lead; of a folder that is not there, the path as it is
 * written but for needless slashes and dots: `..` stays. Case counts wherever the file system says that it does. A path
 * that does not begin at the root is taken from the folder that Codex is `started` in, and only when it is there.
 */
export async function comparedFolder(
  said: string,
  started: string | null,
  realPath: RealPath,
): Promise<ComparedFolder> {
  if (said === '') return { said, real: null, exists: false };
  if (isAbsolute(said)) {
    const real = await realPath(said);
    return { said, real: real ?? tidy(said), exists: real !== null };
  }
  const real = started === null ? null : await realPath(join(started, said));
  return { said, real, exists: real !== null };
}

/** The folder that Codex is started in, which Codex makes whole before it compares. */
export async function startedFolder(path: string, realPath: RealPath): Promise<ComparedFolder> {
  return { ...(await comparedFolder(resolve(path), null, realPath)), said: path };
}

function tidy(path: string): string {
  const parts = path.split(sep).filter((part) => part !== '' && part !== '.');
  return `${sep}${parts.join(sep)}`;
}
