import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { internal } from '../../shared/errors.ts';
import type { FilePicture } from './byte-sum.ts';
import { isTaken } from './entry-at.ts';
import { fileStep } from './file-errors.ts';
import type { FileSystem } from './file-system.ts';
import { changedMeanwhile, type ReplacedPart } from './replaced-bytes.ts';
import { linkIfPossible, renamedOver } from './second-name.ts';
import { syncFolder } from './sync-folder.ts';
import { isSame, writeBeside, type WrittenBeside } from './write-beside.ts';

/** A new file that lies ready beside the one it is to stand for. Every way ends with `end`. */
export interface Replacement {
  readonly before: FilePicture;
  readonly after: FilePicture;
  /** Puts the new file in the place of the former one. `conflict` when that changed since it was read. */
  put(): Promise<void>;
  /** After `put`: puts the former file back, the very same one. */
  takeBack(): Promise<void>;
  /**
   * Removes what lies beside. Returns the path of the former file where that stays, because something wrote to it after
   * it was replaced, and nothing else has what was written; else null.
   */
  end(): Promise<string | null>;
}

/**
 * Prepares a file in which some bytes are replaced and all others are the same, with the same permissions and times (but
 * for a millisecond where nothing else would tell that it is another). Of a compressed rollout the text is meant; it stays
 * compressed, as Codex compresses.
 * It is written beside the old one under a hidden name that no listing takes for a rollout, flushed and read back; the
 * old one is not touched before `put`, which is one rename. `parts` are in order and do not overlap. `conflict` when the
 * file is not what the parts say, or changes meanwhile.
 */
export async function prepareReplacement(
  files: FileSystem,
  path: string,
  parts: readonly ReplacedPart[],
): Promise<Replacement> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const fresh = `${beside}.skein-new`;
  try {
    const written = await writeBeside(files, { path, fresh }, parts);
    return new PreparedReplacement(files, { path, fresh, former: formerName(beside, written) }, written);
  } catch (error) {
    await files.unlink(fresh).catch(() => undefined);
    throw error;
  }
}

/** Notes size and time of the former file, so that anybody can tell later whether something wrote to it since. */
function formerName(beside: string, { stats }: WrittenBeside): string {
  return `${beside}.${stats.size}-${stats.mtimeNs}.skein-former`;
}

interface Names {
  readonly path: string;
  readonly fresh: string;
  readonly former: string;
}

class PreparedReplacement implements Replacement {
  readonly #files: FileSystem;
  readonly #names: Names;
  readonly #written: WrittenBeside;

  constructor(files: FileSystem, names: Names, written: WrittenBeside) {
    this.#files = files;
    this.#names = names;
    this.#written = written;
  }

  get before(): FilePicture {
    return this.#written.before;
  }

  get after(): FilePicture {
    return this.#written.after;
  }

  async put(): Promise<void> {
    const { path, fresh, former } = this.#names;
    const now = await fileStep('look at', path, () => this.#files.stat(path));
    if (!isSame(now, this.#written.stats)) throw changedMeanwhile(path);
    await fileStep('keep', path, () => linkIfPossible(this.#files, path, former));
    await fileStep('replace', path, () => renamedOver(this.#files, fresh, path));
    if (await this.#isFormerChanged()) {
      await this.takeBack();
      throw changedMeanwhile(path);
    }
    await syncFolder(this.#files, dirname(path)).catch(() => undefined);
  }

  async takeBack(): Promise<void> {
    const { path, former } = this.#names;
    if (!isTaken(former)) throw internal(`the former bytes of ${path} are not there any more`);
    await fileStep('put back', path, () => renamedOver(this.#files, former, path));
  }

  /** One that cannot be removed is litter and no loss. */
  async end(): Promise<string | null> {
    const { fresh, former } = this.#names;
    const isKept = await this.#isFormerChanged();
    for (const name of isKept ? [fresh] : [fresh, former]) {
      if (isTaken(name)) await this.#files.unlink(name).catch(() => undefined);
    }
    return isKept ? former : null;
  }

  /** Whoever takes no locks may write to the former file at the last moment. False too: it is not there any more. */
  async #isFormerChanged(): Promise<boolean> {
    const { former } = this.#names;
    if (!isTaken(former)) return false;
    const now = await this.#files.stat(former).catch(() => null);
    return now !== null && !isSame(now, this.#written.stats);
  }
}
