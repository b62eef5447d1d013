import { mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseObject } from '../../rollout/index.ts';
import type { OrdinalBreak } from '../types.ts';
import type { NumberedFile } from './types.ts';

/** Another number: what older versions learned is read anew. */
const VERSION = 1;
/** As many files as are remembered; those that were learned first go first. */
const MOST = 100_000;

interface Known {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly found: OrdinalBreak | null;
}

/**
 * What was learned of rollouts' numbers, by path. Good for a file as long as its size and time are those that were read.
 * Kept in one file of Skein's data folder, which is derived: a damaged or missing one costs a reading.
 */
export class NumberCache {
  readonly #path: string | null;
  readonly #known: Map<string, Known>;
  #isSaved = true;

  private constructor(path: string | null, known: Map<string, Known>) {
    this.#path = path;
    this.#known = known;
  }

  /** `path`: null keeps everything in memory. */
  static async open(path: string | null): Promise<NumberCache> {
    return new NumberCache(path, path === null ? new Map() : await load(path));
  }

  /** null: nothing is wrong with its numbers. undefined: not known. */
  get({ path, sizeBytes, mtimeMs }: NumberedFile): OrdinalBreak | null | undefined {
    const known = this.#known.get(path);
    return known?.sizeBytes === sizeBytes && known.mtimeMs === mtimeMs ? known.found : undefined;
  }

  set({ path, sizeBytes, mtimeMs }: NumberedFile, found: OrdinalBreak | null): void {
    this.#known.delete(path);
    this.#known.set(path, { sizeBytes, mtimeMs, found });
    this.#isSaved = false;
  }

  /** Writes what is new: a new file that takes the place of the old one. */
  async save(): Promise<void> {
    if (this.#isSaved || this.#path === null) return;
    this.#isSaved = true;
    const aside = `${this.#path}.${process.pid}.part`;
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeFile(aside, textOf(this.#known), { mode: 0o600 });
      await rename(aside, this.#path);
    } catch (error) {
      this.#isSaved = false;
      await unlink(aside).catch(() => undefined);
      throw error;
    }
  }
}

function textOf(known: ReadonlyMap<string, Known>): string {
  const lines = [...known].slice(-MOST).map(([path, one]) => JSON.stringify({ path, ...one }));
  return [JSON.stringify({ version: VERSION }), ...lines, ''].join('\n');
}

async function load(path: string): Promise<Map<string, Known>> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [head = '', ...lines] = text.split('\n');
  if (parseObject(head)?.['version'] !== VERSION) return new Map();
  return new Map(lines.map(entryOf).filter((entry) => entry !== null));
}

function entryOf(line: string): readonly [string, Known] | null {
  const entry = parseObject(line);
  if (entry === null) return null;
  const { path, sizeBytes, mtimeMs, found } = entry;
  if (typeof path !== 'string' || !isNumber(sizeBytes) || !isNumber(mtimeMs)) return null;
  if (found === null) return [path, { sizeBytes, mtimeMs, found }];
  return isBreak(found) ? [path, { sizeBytes, mtimeMs, found }] : null;
}

function isBreak(value: unknown): value is OrdinalBreak {
  if (typeof value !== 'object' || value === null) return false;
  const { line, nth, ordinal, after } = value as Readonly<Record<string, unknown>>;
  return isNumber(line) && isNumber(nth) && isNumber(ordinal) && isNumber(after);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
