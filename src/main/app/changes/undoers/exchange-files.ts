import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { SkeinError } from '../../../../shared/errors.ts';
import { copyFileSafely, fileStep, type FileSystem, isTaken, moveFile } from '../../../rollout/index.ts';
import { fileMark } from '../file-marks.ts';
import type { ChangesParts } from '../parts.ts';
import type { FileMark, ReplacedFile } from '../types.ts';
import { refusal } from './refusals.ts';

/** A file whose former bytes wait beside it. `aside`: null where there was no file before. */
export interface Prepared {
  readonly file: ReplacedFile;
  readonly aside: string | null;
}

/** A file with what it was when it was looked at last: whoever takes no locks may write to it after that. */
export interface Looked extends Prepared {
  readonly seen: FileMark | null;
}

/**
 * Each takes its place in one step, so that the path is never without a file. The present one keeps a second name until
 * all have changed: a failure, and what somebody wrote into it at the last moment, puts every one back.
 */
export async function exchangeFiles(
  { files, log }: Pick<ChangesParts, 'files' | 'log'>,
  looked: readonly Looked[],
): Promise<void> {
  const kept: Kept[] = [];
  try {
    for (const { file, aside, seen } of looked) {
      const { path } = file;
      const isFree = file.after === null;
      if (!isFree) kept.push({ path, name: await keep(files, path), seen });
      await fileStep('put back', path, () => takePlace(files, { aside, path, isFree }));
      if (isFree) kept.push({ path, name: null, seen });
    }
    for (const { path, name, seen } of kept) {
      if (name !== null && !isDeepStrictEqual(await fileMark(name, { hash: false }), seen))
        throw changedSince(path);
    }
  } catch (error) {
    for (const one of kept.toReversed()) await bringBack({ files, log }, one);
    throw error;
  }
  for (const { name } of kept) {
    if (name !== null)
      await files.unlink(name).catch((error: unknown) => log(`${name} stays: ${String(error)}`));
  }
}

/** `isFree`: no file was there, and none that came meanwhile is gone over. */
async function takePlace(
  files: FileSystem,
  { aside, path, isFree }: { readonly aside: string | null; readonly path: string; readonly isFree: boolean },
): Promise<void> {
  if (aside === null) await files.unlink(path);
  else if (!isFree) await files.rename(aside, path);
  else if (!(await isNamed(files, aside, path))) await moveFile(files, aside, path);
}

/** Never over anything. False: this file system has no second names for a file. */
async function isNamed(files: FileSystem, from: string, to: string): Promise<boolean> {
  try {
    await files.link(from, to);
    return true;
  } catch {
    if (isTaken(to)) throw refusal(`another file is there now: ${to}`);
    return false;
  }
}

/** `name`: the second one of a file that was there; null: there was none. */
interface Kept {
  readonly path: string;
  readonly name: string | null;
  readonly seen: FileMark | null;
}

async function keep(files: FileSystem, path: string): Promise<string> {
  const name = besides(path);
  await files.link(path, name).catch(() => copyFileSafely(files, path, name));
  return name;
}

async function bringBack(
  { files, log }: Pick<ChangesParts, 'files' | 'log'>,
  { path, name }: Kept,
): Promise<void> {
  try {
    if (name !== null) await files.rename(name, path);
    else if (isTaken(path)) await files.unlink(path);
    // Of two names of one file a rename may leave both.
    if (name !== null && isTaken(name)) await files.unlink(name);
  } catch (error) {
    log(`could not put ${path} back: ${String(error)}`);
  }
}

/** Beside the file, under a name that nobody takes for a rollout. */
export function besides(path: string): string {
  return join(dirname(path), `.skein-${randomBytes(6).toString('hex')}.part`);
}

/** Why a file is not put back. */
export function changedSince(path: string): SkeinError {
  return refusal(`the file was changed since: ${path}`);
}
