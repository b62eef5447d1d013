import { setImmediate as nextTurn } from 'node:timers/promises';
import { LearnedFiles } from '../rollout/index.ts';
import type { RolloutFile } from '../rollout/types.ts';
import { ANATOMY_FORMAT } from './anatomy-format.ts';
import { spaceFiles, spaceOf } from './home-files.ts';
import { measureRollout } from './measure-rollout.ts';
import type { HomeSpace, RolloutAnatomy, SpaceService, SpaceWatch, UsageTable } from './types.ts';
import { usageTable } from './usage-table.ts';

/** What was learned is written so often during a long reading, so that a process that ends loses little. */
const SAVE_EVERY_MS = 5_000;

export interface MeasurerOptions {
  /** The home's real path. */
  readonly home: string;
  /** Where what was learned is kept; null: nowhere. */
  readonly cachePath: string | null;
  readonly log: (line: string) => void;
}

type Anatomies = LearnedFiles<RolloutAnatomy>;

/** Measures a home in the thread that calls it. */
export class Measurer implements SpaceService {
  readonly #options: MeasurerOptions;
  #opening: Promise<Anatomies> | undefined;
  /** Readings follow each other: the second finds little left to read. */
  #reading: Promise<unknown> = Promise.resolve();

  constructor(options: MeasurerOptions) {
    this.#options = options;
  }

  async look(others: readonly string[]): Promise<HomeSpace> {
    const cache = await this.#cache();
    const files = await spaceFiles(this.#options.home);
    const folders = [];
    for (const path of others) folders.push(await spaceOf(path));
    return { folders, files: files.map((file) => ({ file, anatomy: briefly(cache.get(file)) })) };
  }

  async measure(watch: SpaceWatch): Promise<number> {
    const reading = this.#reading.then(() => this.#measure(watch));
    this.#reading = reading.catch(() => undefined);
    return await reading;
  }

  async #measure({ signal, onProgress }: SpaceWatch): Promise<number> {
    const cache = await this.#cache();
    const files = await spaceFiles(this.#options.home);
    cache.keepOnly(new Set(files.map(({ path }) => path)));
    const left = files
      .filter((file) => cache.get(file) === undefined)
      .sort((a, b) => b.sizeBytes - a.sizeBytes);
    const total = left.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    let done = 0;
    let failed = 0;
    let savedAt = Date.now();
    for (const file of left) {
      if (signal.aborted) break;
      if (!(await this.#read(cache, file, signal))) failed += 1;
      onProgress((done += file.sizeBytes), total);
      if (Date.now() - savedAt > SAVE_EVERY_MS) {
        await this.#save(cache);
        savedAt = Date.now();
      }
      await nextTurn();
    }
    await this.#save(cache);
    return signal.aborted ? 0 : failed;
  }

  async usage(sinceDay: number | null): Promise<UsageTable> {
    const cache = await this.#cache();
    const files = await spaceFiles(this.#options.home);
    const known = files.flatMap((file) => {
      const anatomy = cache.get(file);
      return anatomy === undefined ? [] : [[file.path, anatomy] as const];
    });
    return usageTable(known, sinceDay);
  }

  async close(): Promise<void> {
    if (this.#opening !== undefined) await this.#save(await this.#opening);
  }

  #cache(): Promise<Anatomies> {
    return (this.#opening ??= LearnedFiles.open(this.#options.cachePath, ANATOMY_FORMAT));
  }

  /** False: the file could not be read. One that is read only in part, because of the signal, is not kept. */
  async #read(cache: Anatomies, file: RolloutFile, signal: AbortSignal): Promise<boolean> {
    try {
      const anatomy = await measureRollout(file, signal);
      if (anatomy !== null) cache.set(file, anatomy);
      return true;
    } catch (error) {
      this.#options.log(`could not measure ${file.path}: ${String(error)}`);
      return false;
    }
  }

  async #save(cache: Anatomies): Promise<void> {
    try {
      await cache.save();
    } catch (error) {
      this.#options.log(`could not keep what was measured: ${String(error)}`);
    }
  }
}

function briefly(anatomy: RolloutAnatomy | undefined) {
  if (anatomy === undefined) return null;
  const { bytes, kinds, countsTokens } = anatomy;
  return { bytes, kinds, countsTokens };
}
