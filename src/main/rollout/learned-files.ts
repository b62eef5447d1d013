import { mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { objectOf, parseObject } from './json.ts';
import type { RolloutFile } from './types.ts';

/** A file as it was listed: what was learned of it holds as long as size and time do. */
export type ListedFile = Pick<RolloutFile, 'path' | 'sizeBytes' | 'mtimeMs'>;

/** How what was learned of a file is written. */
export interface LearnedFormat<T> {
  /** The first line. With another one the file is of another version, and everything is learned anew. */
  readonly head: Readonly<Record<string, unknown>>;
  /** Fields that JSON can hold. */
  readonly pack: (learned: T) => readonly unknown[];
  /** undefined: these are not what `pack` makes. */
  readonly unpack: (fields: readonly unknown[]) => T | undefined;
  /** As many files as are written; those that were learned first go first. */
  readonly most: number;
}

interface Known<T> {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly learned: T;
}

/**
 * What was learned by reading rollouts, by path. Kept in one file of Skein's data folder, which is derived: a damaged or
 * missing one costs a reading.
 */
export class LearnedFiles<T> {
  readonly #path: string | null;
  readonly #format: LearnedFormat<T>;
  readonly #known: Map<string, Known<T>>;
  #isSaved = true;
  /** Writings follow each other: they share the name that is written beside. */
  #saving: Promise<void> = Promise.resolve();

  private constructor(path: string | null, format: LearnedFormat<T>, known: Map<string, Known<T>>) {
    this.#path = path;
    this.#format = format;
    this.#known = known;
  }

  /** `path`: null keeps everything in memory. */
  static async open<T>(path: string | null, format: LearnedFormat<T>): Promise<LearnedFiles<T>> {
    return new LearnedFiles(path, format, path === null ? new Map() : await load(path, format));
  }

  /** undefined: the file was not read since it was changed. */
  get({ path, sizeBytes, mtimeMs }: ListedFile): T | undefined {
    const known = this.#known.get(path);
    return known?.sizeBytes === sizeBytes && known.mtimeMs === mtimeMs ? known.learned : undefined;
  }

  set({ path, sizeBytes, mtimeMs }: ListedFile, learned: T): void {
    this.#known.delete(path);
    this.#known.set(path, { sizeBytes, mtimeMs, learned });
    this.#isSaved = false;
  }

  /** Forgets every path but these. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#known.keys()) {
      if (paths.has(path)) continue;
      this.#known.delete(path);
      this.#isSaved = false;
    }
  }

  /** Writes what is new: a new file that takes the place of the old one. Fails as the disk does. */
  save(): Promise<void> {
    const saving = this.#saving.then(() => this.#save());
    this.#saving = saving.catch(() => undefined);
    return saving;
  }

  async #save(): Promise<void> {
    if (this.#isSaved || this.#path === null) return;
    this.#isSaved = true;
    const aside = `${this.#path}.${process.pid}.part`;
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeFile(aside, textOf(this.#known, this.#format), { mode: 0o600 });
      await rename(aside, this.#path);
    } catch (error) {
      this.#isSaved = false;
      await unlink(aside).catch(() => undefined);
      throw error;
    }
  }
}

function textOf<T>(known: ReadonlyMap<string, Known<T>>, { head, pack, most }: LearnedFormat<T>): string {
  const lines = [...known]
    .slice(-most)
    .map(([path, { sizeBytes, mtimeMs, learned }]) =>
      JSON.stringify([path, sizeBytes, mtimeMs, ...pack(learned)]),
    );
  return `${[JSON.stringify(head), ...lines].join('\n')}\n`;
}

async function load<T>(path: string, format: LearnedFormat<T>): Promise<Map<string, Known<T>>> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [head = '', ...lines] = text.split('\n');
  if (head !== JSON.stringify(format.head)) return new Map();
  return new Map(lines.map((line) => entryOf(line, format)).filter((entry) => entry !== null));
}

function entryOf<T>(line: string, { unpack }: LearnedFormat<T>): readonly [string, Known<T>] | null {
  const entry = objectOf(parseObject(`{"entry":${line}}`))?.['entry'];
  if (!Array.isArray(entry)) return null;
  const [path, sizeBytes, mtimeMs, ...fields] = entry as readonly unknown[];
  if (typeof path !== 'string' || typeof sizeBytes !== 'number' || typeof mtimeMs !== 'number') return null;
  const learned = unpack(fields);
  return learned === undefined ? null : [path, { sizeBytes, mtimeMs, learned }];
}
