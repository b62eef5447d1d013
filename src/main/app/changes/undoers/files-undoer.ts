import { isMarked } from '../file-marks.ts';
import type { ChangesParts } from '../parts.ts';
import type { ReplacedFile } from '../types.ts';
import { putFilesBack } from './put-files-back.ts';
import { refusal } from './refusals.ts';
import type { DataOf, Examined, Undoer, UndoStep } from './types.ts';

type Files = DataOf<'files'>;

/** Files whose bytes were replaced: the former ones come back, in new files put in their places. */
export class FilesUndoer implements Undoer<Files> {
  readonly #parts: ChangesParts;

  constructor(parts: ChangesParts) {
    this.#parts = parts;
  }

  async check({ files }: Files): Promise<void> {
    for (const file of files) await this.#isBack(file);
  }

  async undo({ files }: Files, step: UndoStep): Promise<DataOf<'never'>> {
    const left: ReplacedFile[] = [];
    for (const file of files) if (!(await this.#isBack(file))) left.push(file);
    await putFilesBack(this.#parts, left, step);
    await this.#follow(step);
    return this.inverse();
  }

  inverse(): DataOf<'never'> {
    return {
      kind: 'never',
      reason: 'the bytes that were there before the undo are not kept; do it anew instead',
    };
  }

  async examine(data: Files): Promise<Examined> {
    const before = await Promise.all(data.files.map(({ path, before: mark }) => isMarked(path, mark)));
    if (before.every((is) => is)) return { state: 'nothing' };
    const after = await Promise.all(data.files.map(({ path, after: mark }) => isMarked(path, mark)));
    if (before.every((is, index) => is || after[index] === true)) {
      const half = before.some((is) => is);
      return { state: 'done', undo: data, ...(half && { half }) };
    }
    return { state: 'unclear', message: 'Skein ended while files were being replaced' };
  }

  /** True: the former bytes are there already, as after an undo that broke off. */
  async #isBack({ path, before, after }: ReplacedFile): Promise<boolean> {
    if (await isMarked(path, after)) return false;
    if (await isMarked(path, before)) return true;
    throw refusal(`the file was changed since: ${path}`);
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
