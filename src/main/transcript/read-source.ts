import { type FileHandle, open } from 'node:fs/promises';
import { internal, SkeinError, toSkeinError } from '../../shared/errors.ts';
import { type LineReader, readLines } from '../rollout/index.ts';
import type { TranscriptPart } from './types.ts';

/**
 * Hands the lines of a part to `reader`, so that others get their turn between two chunks. What is appended to a plain
 * file meanwhile belongs to the next reading. Fails as `readFailure` says.
 */
export async function readSource({ path, endBytes }: TranscriptPart, reader: LineReader): Promise<void> {
  if (endBytes === 0) return;
  try {
    await readLines(path, reader, { ...(endBytes !== null && { endBytes }), inTurns: true });
  } catch (error) {
    throw readFailure(path, error);
  }
}

/** Opens a plain rollout, hands it to `read` and closes it whatever happens. */
export async function withRollout<T>(path: string, read: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path).catch((error: unknown) => {
    throw readFailure(path, error);
  });
  try {
    return await read(file);
  } finally {
    await file.close();
  }
}

/** What a failure of the file system means to someone who wanted to read a rollout. */
export function readFailure(path: string, error: unknown): SkeinError {
  if (error instanceof SkeinError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return new SkeinError('not_found', `the rollout ${path} is gone`, { cause: error });
  return internal(`the rollout ${path} cannot be read: ${toSkeinError(error).message}`, error);
}
