import { createReadStream, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { toSkeinError } from '../../../../shared/errors.ts';
import type { ThreadId } from '../../../../shared/thread.ts';
import {
  fileStep,
  type FileSystem,
  isTaken,
  takeWriterLock,
  wholeText,
  writeAll,
} from '../../../rollout/index.ts';
import { fileMark, isMarked } from '../file-marks.ts';
import type { ChangesParts } from '../parts.ts';
import type { FileMark, ReplacedFile } from '../types.ts';
import { besides, changedSince, exchangeFiles, type Looked, type Prepared } from './exchange-files.ts';
import { refusal } from './refusals.ts';
import type { UndoStep } from './types.ts';

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
    const looked: Looked[] = [];
    for (const each of prepared) looked.push({ ...each, seen: await lookAt(each.file) });
    await exchangeFiles({ files, log }, looked);
  } finally {
    for (const { aside } of prepared) {
      if (aside !== null && isTaken(aside)) await files.unlink(aside).catch(() => undefined);
    }
    await lock?.release();
  }
}

async function lookAt({ path, after }: ReplacedFile): Promise<FileMark | null> {
  const seen = await fileMark(path, { hash: false });
  if (await isMarked(path, after)) return seen;
  throw changedSince(path);
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

/** What was in the file: from its backup, its compressed form, or the file as it is with the changed parts put back. */
async function* formerBytes(file: ReplacedFile, step: UndoStep): AsyncGenerator<Buffer> {
  const { path, backup, splices } = file;
  if (file.packed === true) {
    yield* wholeText(packedSource(`${path}.zst`));
    return;
  }
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

function packedSource(path: string) {
  return { sizeBytes: statSync(path).size, chunksFrom: (at: number) => bytesOf(path, at) };
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
