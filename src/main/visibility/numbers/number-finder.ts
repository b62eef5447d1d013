import { setImmediate as nextTurn } from 'node:timers/promises';
import { LearnedFiles, readLines } from '../../rollout/index.ts';
import type { OrdinalBreak } from '../types.ts';
import { NUMBER_FORMAT } from './number-format.ts';
import { NumberReader } from './number-reader.ts';
import type { NumberedFile, NumberOptions, NumberService, NumberWatch } from './types.ts';

/** How long is worked between two turns of the event loop. */
const SLICE_MS = 6;
/** What was learned is written so often during a long reading, so that a process that ends loses little. */
const SAVE_EVERY_MS = 5_000;
/** Smaller files are read at once, which takes a millisecond. */
const AT_ONCE = 1024 * 1024;

type Numbers = LearnedFiles<OrdinalBreak | null>;

/** Looks in the thread that calls it. */
export class NumberFinder implements NumberService {
  readonly #options: NumberOptions;
  readonly #closed = new AbortController();
  #opening: Promise<Numbers> | undefined;

  constructor(options: NumberOptions) {
    this.#options = options;
  }

  async find(
    files: readonly NumberedFile[],
    { signal, onProgress }: NumberWatch,
  ): Promise<ReadonlyMap<string, OrdinalBreak>> {
    const cache = await this.#cache();
    const either = AbortSignal.any([signal, this.#closed.signal]);
    const breaks = new Map<string, OrdinalBreak>();
    let [sliceEnd, savedAt] = [performance.now() + SLICE_MS, performance.now()];
    for (const [at, file] of files.entries()) {
      if (either.aborted) break;
      const found = await this.#look(cache, file, either);
      if (found !== null) breaks.set(file.path, found);
      onProgress(at + 1);
      if (performance.now() < sliceEnd) continue;
      await nextTurn();
      sliceEnd = performance.now() + SLICE_MS;
      if (sliceEnd - savedAt < SAVE_EVERY_MS) continue;
      await this.#save(cache);
      savedAt = performance.now();
    }
    await this.#save(cache);
    return breaks;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    if (this.#opening !== undefined) await this.#save(await this.#opening);
  }

  /** A file that is read only in part, because of the signal, is not remembered; nor is one that cannot be read. */
  async #look(cache: Numbers, file: NumberedFile, signal: AbortSignal): Promise<OrdinalBreak | null> {
    const known = cache.get(file);
    if (known !== undefined) return known;
    const reader = new NumberReader(signal);
    try {
      await readLines(file.path, reader, { inTurns: file.sizeBytes > AT_ONCE });
    } catch (error) {
      this.#options.log(`could not look at the numbers in ${file.path}: ${String(error)}`);
      return null;
    }
    if (reader.found !== null || !signal.aborted) cache.set(file, reader.found);
    return reader.found;
  }

  #cache(): Promise<Numbers> {
    return (this.#opening ??= LearnedFiles.open(this.#options.cachePath, NUMBER_FORMAT));
  }

  async #save(cache: Numbers): Promise<void> {
    try {
      await cache.save();
    } catch (error) {
      this.#options.log(`could not keep what was learned of numbers: ${String(error)}`);
    }
  }
}
