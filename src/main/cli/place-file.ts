import { constants } from 'node:fs';
import { copyFile, link, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { internal, SkeinError, toSkeinError } from '../../shared/errors.ts';

/** `conflict` when a file is there already. Said before the work is done, and seen to again when the file is made. */
export async function expectFree(path: string): Promise<void> {
  if (await exists(path)) throw taken(path);
  if (!(await exists(dirname(path))))
    throw new SkeinError('invalid_request', `there is no folder ${dirname(path)}`);
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

/** The file appears whole, and never in another's place. Across file systems it is copied. */
export async function placeAt(from: string, to: string): Promise<void> {
  try {
    await link(from, to).catch((error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      return copyFile(from, to, constants.COPYFILE_EXCL);
    });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw taken(to);
    throw internal(`${to} cannot be written: ${toSkeinError(error).message}`, error);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function taken(path: string): SkeinError {
  return new SkeinError('conflict', `${path} is there already, and nothing is written over it`);
}
