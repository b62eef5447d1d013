import type { ThreadId } from '../../../../shared/thread.ts';
import { isMarked } from '../file-marks.ts';
import type { ChangesParts } from '../parts.ts';
import type { ReplacedFile } from '../types.ts';
import { foreseenAgain, hasFormerBytes, keptAgain } from './do-again.ts';
import { grownFile } from './grown-file.ts';
import { putFilesBack } from './put-files-back.ts';
import { assertInHome, refusal } from './refusals.ts';
import type { DataOf, Examined, Undoer, UndoStep } from './types.ts';

type Files = DataOf<'files'>;

const NOTHING_REPLACED: DataOf<'never'> = {
  kind: 'never',
  reason: 'a file was as before already, so that there is nothing to put back in its place',
};

const NOT_KEPT: DataOf<'never'> = {
  kind: 'never',
  reason: 'Skein ended in the middle of it, before it was noted where the bytes that were replaced are kept',
};

/**
 * Files whose bytes were replaced: the former ones come back, in new files put in their places. What they replace is kept
 * before, so that it can come back as well.
 */
export class FilesUndoer implements Undoer<Files> {
  readonly #parts: ChangesParts;

  constructor(parts: ChangesParts) {
    this.#parts = parts;
  }

  async check({ files }: Files, { threadId }: UndoStep): Promise<void> {
    for (const file of files) {
      assertInHome(this.#parts.home, file.path);
      await asItIs(file, threadId);
    }
  }

  async undo({ files }: Files, step: UndoStep): Promise<Files | DataOf<'never'>> {
    const left: ReplacedFile[] = [];
    for (const file of files) {
      assertInHome(this.#parts.home, file.path);
      const now = await asItIs(file, step.threadId);
      if (now !== null) left.push(now);
    }
    const again: ReplacedFile[] = [];
    for (const file of left) again.push(await keptAgain(file, step, files));
    await putFilesBack(this.#parts, left, step);
    await this.#follow(step);
    return again.length === files.length ? { kind: 'files', files: again.toReversed() } : NOTHING_REPLACED;
  }

  async inverse({ files }: Files): Promise<Files> {
    return { kind: 'files', files: await Promise.all(files.toReversed().map(foreseenAgain)) };
  }

  async examine(data: Files): Promise<Examined> {
    const undo = data.files.every(hasFormerBytes) ? data : NOT_KEPT;
    const before = await Promise.all(data.files.map(({ path, before: mark }) => isMarked(path, mark)));
    if (before.every((is) => is)) return { state: 'nothing' };
    const after = await Promise.all(data.files.map(({ path, after: mark }) => isMarked(path, mark)));
    if (before.every((is, index) => is || after[index] === true)) {
      const half = before.some((is) => is);
      return { state: 'done', undo, ...(half && { half }) };
    }
    return { state: 'unclear', message: 'Skein ended while files were being replaced' };
  }

  /** Rows follow: a read that finds one stale mends it. */
  async #follow({ threadId }: UndoStep): Promise<void> {
    if (threadId === null) return;
    const { manager, events, log } = this.#parts;
    await manager
      .readThread({ threadId, includeArchived: true })
      .catch((error: unknown) => log(`${threadId} after an undo: ${String(error)}`));
    events.threadsChanged([threadId]);
  }
}

/** What is to be put back. null: the former bytes are there already, as after an undo that broke off. */
async function asItIs(file: ReplacedFile, threadId: ThreadId | null): Promise<ReplacedFile | null> {
  const { path, before, after } = file;
  if (await isMarked(path, after)) return file;
  if (await isMarked(path, before)) return null;
  const grown = await grownFile(file, threadId);
  if (grown === null) throw refusal(`the file was changed since: ${path}`);
  return grown === 'kept' ? null : grown;
}
