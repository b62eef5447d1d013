import { mkdirSync, utimesSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ThreadId } from '../../../shared/thread.ts';
import { openIndexFile, type StoredIndex, writeIndexFile } from './index-file.ts';
import type { IndexRecord, IndexTables } from './index-record.ts';

const SUFFIX = '.skein-index';
/** What a process that was ended may have left of a file that it was writing. */
const LEFTOVER = /\.skein-index\.[0-9a-f-]+\.part$/;
const LEFTOVER_MS = 3_600_000;

export interface FolderOptions {
  readonly path: string;
  /** The files that were not used for the longest time go when all together are larger. */
  readonly mostBytes: number;
  readonly log: (line: string) => void;
}

/**
 * Stored indexes, one file per thread, named by it. Nothing here fails: an index that cannot be stored is made again the
 * next time. The first failure to store one is told to `log`, and no other is tried.
 */
export class IndexFolder {
  readonly #options: FolderOptions;
  #isBroken = false;

  constructor(options: FolderOptions) {
    this.#options = options;
  }

  /** null: there is none that can be used. */
  open(threadId: ThreadId): StoredIndex | null {
    const path = this.#pathOf(threadId);
    const stored = openIndexFile(path);
    if (stored !== null) touch(path);
    return stored;
  }

  /** Gives the file to load from what is written now; null: it could not be written. */
  async write(threadId: ThreadId, record: IndexRecord, tables: IndexTables): Promise<StoredIndex | null> {
    if (this.#isBroken) return null;
    const path = this.#pathOf(threadId);
    try {
      mkdirSync(this.#options.path, { recursive: true, mode: 0o700 });
      await writeIndexFile(path, record, tables);
      await this.#drop(path);
      return openIndexFile(path);
    } catch (error) {
      this.#isBroken = true;
      const reason = error instanceof Error ? error.message : String(error);
      this.#options.log(`indexes of transcripts are kept in memory only: ${reason}`);
      return null;
    }
  }

  async remove(threadId: ThreadId): Promise<void> {
    await rm(this.#pathOf(threadId), { force: true }).catch(() => undefined);
  }

  #pathOf(threadId: ThreadId): string {
    return join(this.#options.path, `${threadId}${SUFFIX}`);
  }

  async #drop(kept: string): Promise<void> {
    const files = await this.#files();
    let bytes = files.reduce((sum, file) => sum + file.size, 0);
    for (const { path, size, isLeftover } of files.toSorted((a, b) => a.usedMs - b.usedMs)) {
      if (path === kept || (bytes <= this.#options.mostBytes && !isLeftover)) continue;
      await rm(path, { force: true }).catch(() => undefined);
      bytes -= size;
    }
  }

  async #files() {
    const names = await readdir(this.#options.path);
    const ours = names.filter((name) => name.endsWith(SUFFIX) || LEFTOVER.test(name));
    const looks = ours.map(async (name) => {
      const path = join(this.#options.path, name);
      const file = await stat(path).catch(() => null);
      if (file === null) return [];
      const isLeftover = LEFTOVER.test(name) && Date.now() - file.mtimeMs > LEFTOVER_MS;
      return [{ path, size: file.size, usedMs: file.mtimeMs, isLeftover }];
    });
    return (await Promise.all(looks)).flat();
  }
}

/** Its time says when it was used last. */
function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // It is only a little more likely to be dropped.
  }
}
