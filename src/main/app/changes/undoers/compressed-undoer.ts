import { createReadStream } from 'node:fs';
import { isTaken } from '../../../rollout/index.ts';
import { sha256Of } from '../file-marks.ts';
import type { ChangesParts } from '../parts.ts';
import { assertInHome, refusal } from './refusals.ts';
import type { DataOf, Examined, Undoer } from './types.ts';

type Compressed = DataOf<'compressed'>;

/** Rollouts that were compressed: they are decompressed again, byte for byte by their hash; and the other way round. */
export class CompressedUndoer implements Undoer<Compressed> {
  readonly #parts: Pick<ChangesParts, 'home' | 'store' | 'events'>;

  constructor(parts: Pick<ChangesParts, 'home' | 'store' | 'events'>) {
    this.#parts = parts;
  }

  async check({ left, plainPath, compressedPath, sha256 }: Compressed): Promise<void> {
    if (compressedPath !== `${plainPath}.zst`)
      throw refusal(`these are no two forms of one rollout: ${plainPath}`);
    assertInHome(this.#parts.home, plainPath);
    assertInHome(this.#parts.home, compressedPath);
    if (left === 'plain') {
      if (isTaken(compressedPath)) throw refusal(`another file is there now: ${compressedPath}`);
      if (!isTaken(plainPath)) throw refusal(`the rollout is not where it was: ${plainPath}`);
      return;
    }
    if (isTaken(plainPath) && !(await isText(plainPath, sha256)))
      throw refusal('the thread was opened since, which decompressed it');
    if (!isTaken(compressedPath)) throw refusal(`the rollout is not where it was: ${compressedPath}`);
  }

  async undo(data: Compressed): Promise<Compressed> {
    await this.check(data);
    const { store, events } = this.#parts;
    const { threadId } = data;
    if (data.left === 'compressed') await store.decompressThread(threadId, data);
    else await store.compressThread(threadId, data);
    events.threadsChanged([threadId]);
    return this.inverse(data);
  }

  inverse(data: Compressed): Compressed {
    return { ...data, left: data.left === 'plain' ? 'compressed' : 'plain' };
  }

  /** Where both are there the plain one counts; taking back ends what was begun, when both hold the same text. */
  async examine(data: Compressed): Promise<Examined> {
    const [former, now] =
      data.left === 'compressed'
        ? [data.plainPath, data.compressedPath]
        : [data.compressedPath, data.plainPath];
    if (isTaken(former) && isTaken(now))
      return {
        state: 'unclear',
        message: 'Skein ended in the middle of it: the rollout is there in both forms',
      };
    if (isTaken(former)) return { state: 'nothing' };
    if (isTaken(now)) return { state: 'done', undo: data };
    return { state: 'unclear', message: `the rollout is neither here nor there: ${former}` };
  }
}

/** Whether a plain file holds the text of this hash. */
async function isText(path: string, sha256: string): Promise<boolean> {
  return (await sha256Of(createReadStream(path))) === sha256;
}
