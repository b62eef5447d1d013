import { SkeinError } from '../../../shared/errors.ts';
import { fullTextsOf } from '../model/items/index.ts';
import type { LineRef } from '../model/types.ts';
import type { ReadWatch } from '../service.ts';
import { bytesAt } from './bytes-at.ts';
import { type CutPlace, cutPlacesIn } from './cut-places.ts';
import { JsonText } from './json-text.ts';
import { type FileWriter, writeNewFile } from './new-file.ts';
import { readOne } from './read-one.ts';
import { RolloutFiles } from './rollout-files.ts';
import type { OpenTranscript, ReadRecord } from './types.ts';

/** Which text of which item, and where to. */
export interface TextOrder {
  readonly item: number;
  readonly field: 'text' | 'output' | 'raw';
  /** A file that does not exist yet. */
  readonly path: string;
}

/**
 * Writes a whole text of an item, however long it is, in bounded memory. `not_found` when the item has no such text;
 * else as `readRecords` does.
 */
export async function writeItemText(
  open: OpenTranscript,
  { item, field, path }: TextOrder,
  watch: ReadWatch,
): Promise<{ readonly bytes: number }> {
  const { entry, records } = await readOne(open, item, { signal: watch.signal });
  const files = new RolloutFiles(open.parts);
  try {
    const source = new TextSource(files, records, watch);
    if (field === 'raw') return await writeNewFile(path, (file) => source.writeLines(file));
    const text = fullTextsOf(
      { index: item, entry },
      records.map(({ record }) => record),
    )[field];
    if (text === null || text === '') throw new SkeinError('not_found', `item ${item} has no such text`);
    return await writeNewFile(path, (file) => source.writeText(file, text));
  } finally {
    await files.close();
  }
}

/** Writes what stands in the lines of an item, telling how far it is. */
class TextSource {
  readonly #files: RolloutFiles;
  readonly #records: readonly ReadRecord[];
  readonly #watch: ReadWatch;
  readonly #total: number;
  #done = 0;

  constructor(files: RolloutFiles, records: readonly ReadRecord[], watch: ReadWatch) {
    this.#files = files;
    this.#records = records;
    this.#watch = watch;
    this.#total = records.reduce((sum, { ref }) => sum + ref.length, 0);
  }

  async writeLines(file: FileWriter): Promise<void> {
    for (const { ref } of this.#records) {
      for await (const bytes of this.#bytes(ref)) await file.write(bytes);
      await file.write('\n');
    }
  }

  /** The text, with the rest of what was cut in it. */
  async writeText(file: FileWriter, text: string): Promise<void> {
    let at = 0;
    for (const place of cutPlacesIn(text, this.#records)) {
      await file.write(text.slice(at, place.start));
      await this.#writeString(file, place);
      at = place.end;
    }
    await file.write(text.slice(at));
  }

  async #writeString(file: FileWriter, { string, skipped }: CutPlace): Promise<void> {
    const decoder = new JsonText();
    let left = skipped;
    const write = async (text: string): Promise<void> => {
      const over = Math.min(left, text.length);
      left -= over;
      await file.write(text.slice(over).toWellFormed());
    };
    for await (const bytes of this.#bytes(string)) await write(decoder.push(bytes));
    await write(decoder.end());
  }

  async *#bytes(range: LineRef): AsyncGenerator<Buffer> {
    for await (const bytes of bytesAt(this.#files, range)) {
      this.#watch.signal.throwIfAborted();
      yield bytes;
      this.#done += bytes.length;
      this.#watch.onProgress(Math.min(this.#done, this.#total), this.#total);
    }
  }
}
