import { realpathSync } from 'node:fs';
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

/**
 * A folder that a rollout names. Codex takes the path to which links lead; of a folder that is not there, the path as it is
 * written but for needless slashes and dots: `..` stays. Case counts wherever the file system says that it does. A path
 * that does not begin at the root is taken from the folder that Codex is `started` in, and only when it is there.
 */
export function comparedFolder(said: string, started: string | null): ComparedFolder {
  if (said === '') return { said, real: null, exists: false };
  if (isAbsolute(said)) {
    const real = realPath(said);
    return { said, real: real ?? tidy(said), exists: real !== null };
  }
  const real = started === null ? null : realPath(join(started, said));
  return { said, real, exists: real !== null };
}

/** The folder that Codex is started in, which Codex makes whole before it compares. */
export function startedFolder(path: string): ComparedFolder {
  return { ...comparedFolder(resolve(path), null), said: path };
}

function realPath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

function tidy(path: string): string {
  const parts = path.split(sep).filter((part) => part !== '' && part !== '.');
  return `${sep}${parts.join(sep)}`;
}
