import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { toSkeinError } from '../../../../shared/errors.ts';
import type { ThreadId } from '../../../../shared/thread.ts';
import {
  copyFileSafely,
  fileStep,
  type FileSystem,
  isTaken,
  takeWriterLock,
  writeAll,
} from '../../../rollout/index.ts';
import { isMarked } from '../file-marks.ts';
import type { ChangesParts } from '../parts.ts';
import type { ReplacedFile } from '../types.ts';
import { refusal } from './refusals.ts';
import type { UndoStep } from './types.ts';

/** A file whose former bytes wait beside it. `aside`: null where there was no file before. */
interface Prepared {
  readonly file: ReplacedFile;
  readonly aside: string | null;
}

/**
 * Puts the former bytes of files back. All are written beside their places and flushed first, so that a full disk changes
 * nothing; then each takes its place in one step. While that is done nobody who respects Codex's locks writes the thread.
 */
export async function putFilesBack(
  { home, files, log }: ChangesParts,
  replaced: readonly ReplacedFile[],
  step: UndoStep,
): Promise<void> {
  const lock = await lockOf(home, step.threadId);
  const prepared: Prepared[] = [];
  try {
    for (const file of replaced) prepared.push({ file, aside: await prepare(files, file, step) });
    for (const { file } of prepared) {
      if (!(await isMarked(file.path, file.after))) throw refusal(`the file was changed since: ${file.path}`);
    }
    await exchange({ files, log }, prepared);
  } finally {
    for (const { aside } of prepared) {
      if (aside !== null && isTaken(aside)) await files.unlink(aside).catch(() => undefined);
    }
    await lock?.release();
  }
}

function lockOf(home: string, threadId: ThreadId | null) {
  return threadId === null ? null : takeWriterLock(home, threadId);
}

async function prepare(files: FileSystem, file: ReplacedFile, step: UndoStep): Promise<string | null> {
  const { before, path } = file;
  if (before === null) return null;
  const aside = besides(path);
  await files.makeFolder(dirname(path));
  try {
    await writeFormer(files, aside, { chunks: formerBytes(file, step), mtimeMs: before.mtimeMs });
    if (!(await isMarked(aside, before)))
      throw refusal(`the journal does not have the former bytes of ${path}`);
    return aside;
  } catch (error) {
    await files.unlink(aside).catch(() => undefined);
    throw toSkeinError(error);
  }
}

/** What was in the file: from its backup, or from the file as it is with the changed parts put back. */
async function* formerBytes({ path, backup, splices }: ReplacedFile, step: UndoStep): AsyncGenerator<Buffer> {
  if (backup !== null) {
    yield* bytesOf(step.keptPath(backup));
    return;
  }
  if (splices === null) throw refusal(`the journal does not have the former bytes of ${path}`);
  let at = 0;
  for (const { at: start, before, afterBytes } of splices.toSorted((a, b) => a.at - b.at)) {
    if (start > at) yield* bytesOf(path, at, start - 1);
    yield Buffer.from(before, 'base64');
    at = start + afterBytes;
  }
  yield* bytesOf(path, at);
}

async function* bytesOf(path: string, start = 0, end?: number): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { start, ...(end !== undefined && { end }) })) {
    yield chunk as Buffer;
  }
}

async function writeFormer(
  files: FileSystem,
  path: string,
  { chunks, mtimeMs }: { readonly chunks: AsyncIterable<Buffer>; readonly mtimeMs: number },
): Promise<void> {
  const handle = await fileStep('create', path, () => files.open(path, 'wx', 0o600));
  try {
    for await (const chunk of chunks) await writeAll({ handle, path }, chunk);
    const time = mtimeMs / 1_000 + 5e-7;
    await fileStep('set the times of', path, () => handle.utimes(time, time));
    await fileStep('flush', path, () => handle.sync());
  } finally {
    await handle.close();
  }
}

/**
 * Each takes its place in one step, so that the path is never without a file. The present one keeps a second name until
 * all have changed: a failure puts every one back.
 */
async function exchange(
  { files, log }: Pick<ChangesParts, 'files' | 'log'>,
  prepared: readonly Prepared[],
): Promise<void> {
  const kept: Kept[] = [];
  try {
    for (const { file, aside } of prepared) {
      const { path } = file;
      kept.push({ path, name: file.after === null ? null : await keep(files, path) });
      await fileStep('put back', path, () =>
        aside === null ? files.unlink(path) : files.rename(aside, path),
      );
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

/** `name`: the second one of a file that was there; null: there was none. */
interface Kept {
  readonly path: string;
  readonly name: string | null;
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
function besides(path: string): string {
  return join(dirname(path), `.skein-${randomBytes(6).toString('hex')}.part`);
}
