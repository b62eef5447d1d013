import { constants, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { copyFile, mkdir, open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { internal, toSkeinError } from '../../shared/errors.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A copy of a file in the journal's folder, and its size. */
export interface KeptBytes {
  readonly name: string;
  readonly bytes: number;
}

/** Copies whole files aside before they are replaced. Where the file system can, the copy shares its bytes with the file. */
export class BackupFolder {
  readonly #folder: string | null;

  /** null: there is no folder to keep anything in, and keeping fails. */
  constructor(folder: string | null) {
    this.#folder = folder;
  }

  /** The copy is on the disk when this resolves. */
  async keep(path: string, name: string): Promise<KeptBytes> {
    const folder = this.#folder;
    if (folder === null)
      throw internal('there is no folder to keep a backup in, so that nothing was changed');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const to = join(folder, name);
    try {
      await copyFile(path, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      await flush(to);
      await flush(folder).catch(() => undefined);
      return { name, bytes: (await stat(to)).size };
    } catch (error) {
      this.drop(name);
      throw toSkeinError(error);
    }
  }

  /** A name that would lead out of the folder leads nowhere. */
  pathOf(name: string): string {
    return join(this.#folder ?? '', basename(name));
  }

  drop(name: string): void {
    if (this.#folder !== null) rmSync(this.pathOf(name), { force: true });
  }

  /** Drops copies that nobody knows and that are older than a day: whoever made them ended before they were noted. */
  dropUnknown(known: ReadonlySet<string>, nowMs: number): void {
    if (this.#folder === null || !existsSync(this.#folder)) return;
    for (const name of readdirSync(this.#folder)) {
      if (known.has(name)) continue;
      const stats = statSync(this.pathOf(name), { throwIfNoEntry: false });
      if (stats?.isFile() !== true || nowMs - stats.ctimeMs < DAY_MS) continue;
      this.drop(name);
    }
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
