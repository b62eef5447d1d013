import { dirname } from 'node:path';
import { invalidRequest } from '../../shared/errors.ts';
import { writeAll } from './append-whole-line.ts';
import { type DoubtfulLine, settle } from './doubtful-line.ts';
import { isTorn, settledSize } from './file-ends.ts';
import { fileStep } from './file-errors.ts';
import type { OpenFile } from './file-system.ts';
import { nextOrdinal } from './next-ordinal.ts';
import type { WritableHistoryMode } from './persistence-policy.ts';
import { lineText, type WaitingLine } from './rollout-line.ts';
import { RolloutOpener, type RolloutPlace } from './rollout-opener.ts';
import { syncFolder } from './sync-folder.ts';

export interface RolloutEndOptions extends RolloutPlace {
  readonly historyMode: WritableHistoryMode;
  /** True: there is no file yet, and opening makes it. */
  readonly isNew: boolean;
}

/** An open file, and where and how the next line begins. */
interface OpenEnd {
  readonly handle: OpenFile;
  readonly size: number;
  /** The last line has no newline, so that the next one needs one before it. */
  readonly torn: boolean;
  /** Of the next line; null in legacy rollouts. */
  readonly ordinal: number | null;
}

/**
 * The end of one rollout, to which whole lines are added, each in one write. A write that failed leaves a doubt, which
 * `open` settles by looking before anything else is written: what is whole counts as written, what is half is taken
 * back. Nothing here is tried twice; errors are `SkeinError`s that name the step.
 */
export class RolloutEnd {
  readonly #options: RolloutEndOptions;
  readonly #opener: RolloutOpener;
  #end: OpenEnd | null = null;
  #doubt: DoubtfulLine | null = null;
  #unsynced = false;
  #folderUnsynced = false;
  #lines = 0;

  constructor(options: RolloutEndOptions) {
    this.#options = options;
    this.#opener = new RolloutOpener(options, options.isNew);
  }

  /** Whole lines of ours that are in the file. */
  get lines(): number {
    return this.#lines;
  }

  /** Whether there is a file with lines. */
  get exists(): boolean {
    return this.#opener.exists;
  }

  /** Makes the end known: opens the file, or makes it, unless it is open and as it was left. */
  async open(): Promise<void> {
    if (this.#end !== null && !(await this.#isAsLeft(this.#end))) await this.close();
    if (this.#end !== null) return;
    const { path } = this.#options;
    const handle = await fileStep('open', path, () => this.#opener.open());
    try {
      this.#end = await fileStep('read the end of', path, () => this.#look(handle));
    } catch (error) {
      await handle.close().catch(() => undefined);
      throw error;
    }
  }

  /** Adds one line to the open end. */
  async write(line: WaitingLine): Promise<void> {
    const end = this.#end;
    if (end === null) throw invalidRequest('a rollout is opened before it is written');
    const { handle, ordinal } = end;
    const bytes = Buffer.from(`${end.torn ? '\n' : ''}${lineText(line, ordinal)}\n`);
    this.#doubt = { from: end.size, bytes };
    await writeAll({ handle, path: this.#options.path }, bytes);
    this.#stored();
    const size = end.size + bytes.length;
    this.#end = { handle, size, torn: false, ordinal: ordinal === null ? null : ordinal + 1 };
  }

  /** Makes sure that what was written is on the disk. */
  async sync(): Promise<void> {
    const { path, files } = this.#options;
    const end = this.#end;
    if (end !== null && this.#unsynced) {
      await fileStep('flush', path, () => end.handle.sync());
      this.#unsynced = false;
    }
    if (this.#folderUnsynced) await syncFolder(files, dirname(path));
    this.#folderUnsynced = false;
  }

  /**
   * Lets the file go, and after an error looks at it anew, as far as that is possible, so that nothing half written
   * stays at its end and no file without a line stays behind.
   */
  async recover(): Promise<void> {
    await this.close();
    if (this.#doubt === null && !this.#opener.mayBeEmpty) return;
    try {
      await this.open();
      if (!this.exists) await this.#unmake();
    } catch {
      // The error that led here is the one to tell; what cannot be settled now is settled by the next `open`.
    }
  }

  async close(): Promise<void> {
    const end = this.#end;
    this.#end = null;
    // What was written is synced before, or its error is the one to tell.
    await end?.handle.close().catch(() => undefined);
  }

  async #unmake(): Promise<void> {
    await this.close();
    await this.#opener.unmake();
  }

  #isAsLeft({ size }: OpenEnd): Promise<boolean> {
    return fileStep('look at', this.#options.path, async () =>
      this.#doubt === null ? this.#opener.isAt(size) : false,
    );
  }

  async #look(handle: OpenFile): Promise<OpenEnd> {
    const { path, historyMode } = this.#options;
    if (this.#doubt !== null) {
      const fate = await settle({ handle, path }, this.#doubt);
      this.#doubt = null;
      if (fate === 'whole') this.#stored();
    }
    const size = await settledSize(handle);
    const torn = await isTorn(handle, size);
    const ordinal = historyMode === 'legacy' ? null : await nextOrdinal(handle, size, path);
    return { handle, size, torn, ordinal };
  }

  #stored(): void {
    this.#doubt = null;
    this.#lines++;
    this.#unsynced = true;
    if (!this.exists) this.#folderUnsynced = true;
    this.#opener.hasLines();
  }
}
