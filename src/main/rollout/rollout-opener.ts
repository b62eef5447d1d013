import { basename } from 'node:path';
import { SkeinError } from '../../shared/errors.ts';
import { sizeOf } from './file-ends.ts';
import { errorCode } from './file-errors.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { parseRolloutFileName } from './file-name.ts';
import { createNew, openForAppend } from './open-for-append.ts';
import { readSessionMeta } from './read-session-meta.ts';
import { isGone } from './stat-rollout.ts';

export interface RolloutPlace {
  readonly home: string;
  readonly path: string;
  readonly files: FileSystem;
}

/**
 * `none`: to be made. `tried`: making it failed, which may have left an empty file. `empty`: made, without a line of
 * ours. `there`: to be opened.
 */
type State = 'none' | 'tried' | 'empty' | 'there';

/** Opens one rollout for appending, again and again; makes it the first time when it is new, and never over another. */
export class RolloutOpener {
  readonly #place: RolloutPlace;
  #state: State;
  #inode: bigint | null = null;

  constructor(place: RolloutPlace, isNew: boolean) {
    this.#place = place;
    this.#state = isNew ? 'none' : 'there';
  }

  /** Whether the file holds lines. */
  get exists(): boolean {
    return this.#state === 'there';
  }

  /** Whether there may be a file of ours without a line. */
  get mayBeEmpty(): boolean {
    return this.#state === 'empty' || (this.#state === 'tried' && !isGone(this.#place.path));
  }

  /** The first line was written. */
  hasLines(): void {
    this.#state = 'there';
  }

  /** As `createNew` and `openForAppend`; `conflict` too when another thread's file lies at the path by now. */
  async open(): Promise<OpenFile> {
    const { home, path, files } = this.#place;
    if (this.#state === 'empty' && isGone(path)) this.#forget();
    const opensExisting = this.#state === 'empty' || this.#state === 'there';
    const handle = opensExisting ? await openForAppend(home, path, files) : await this.#make();
    try {
      const { ino } = await handle.stat({ bigint: true });
      if (this.#inode !== null && this.#inode !== ino) await this.#assertSameThread();
      this.#inode = ino;
      return handle;
    } catch (error) {
      await handle.close().catch(() => undefined);
      throw error;
    }
  }

  /** Whether the path still leads to the file that was opened last, with this size. */
  async isAt(size: number): Promise<boolean> {
    const { path, files } = this.#place;
    const found = await files.stat(path);
    return found.ino === this.#inode && Number(found.size) === size;
  }

  /** Removes the file again while no line of ours is in it and nobody else's either. */
  async unmake(): Promise<void> {
    const { path, files } = this.#place;
    if (this.#state !== 'empty' || !(await this.isAt(0))) return;
    await files.unlink(path);
    this.#forget();
  }

  #forget(): void {
    this.#state = 'none';
    this.#inode = null;
  }

  async #make(): Promise<OpenFile> {
    const { home, path, files } = this.#place;
    try {
      const handle = await createNew(home, path, files);
      this.#state = 'empty';
      return handle;
    } catch (error) {
      const isThere = error instanceof SkeinError && errorCode(error.cause) === 'EEXIST';
      if (isThere && this.#state === 'tried') return await this.#adopt(error);
      if (!isThere) this.#state = 'tried';
      throw error;
    }
  }

  /** An empty file after our own failed try to make one: there is nothing in it to lose, whoever made it. */
  async #adopt(error: SkeinError): Promise<OpenFile> {
    const { home, path, files } = this.#place;
    const handle = await openForAppend(home, path, files);
    const isEmpty = (await sizeOf(handle).catch(() => null)) === 0;
    if (!isEmpty) {
      await handle.close().catch(() => undefined);
      throw error;
    }
    this.#state = 'empty';
    return handle;
  }

  async #assertSameThread(): Promise<void> {
    const { path } = this.#place;
    const threadId = parseRolloutFileName(basename(path))?.threadId;
    if (threadId !== undefined && (await readSessionMeta(path))?.threadId === threadId) return;
    throw new SkeinError('conflict', `${path} was replaced by another file while it was being written`);
  }
}
