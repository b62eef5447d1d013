import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { internal, toSkeinError } from '../../shared/errors.ts';

/** What a text was understood as. `whole`: nothing in it was passed over. */
export interface Understood<T> {
  readonly value: T;
  readonly whole: boolean;
}

export interface KeptFileOptions<T> {
  readonly path: string;
  /** In a sentence, in the plural: `the saved searches`. */
  readonly what: string;
  /** The value where there is no file. */
  readonly empty: T;
  readonly understand: (text: string) => Understood<T>;
  readonly print: (value: T) => string;
  readonly log: (line: string) => void;
}

/**
 * A small thing that Skein keeps as one file, which is replaced as a whole. A file, or a part of it, that cannot be
 * understood is set aside beside it, never written over. Each step reads the file anew: another Skein may write it too.
 * All steps fail with `internal` when the disk does.
 */
export class KeptFile<T> {
  readonly #options: KeptFileOptions<T>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: KeptFileOptions<T>) {
    this.#options = options;
  }

  read(): Promise<T> {
    return this.#inTurn(async () => (await this.#read()) ?? this.#options.empty);
  }

  /** True when there is a file. */
  isKept(): Promise<boolean> {
    return this.#inTurn(async () => (await this.#text()) !== null);
  }

  /** What `change` makes of the value; written only when it differs. */
  change(change: (value: T) => T): Promise<T> {
    return this.#inTurn(async () => {
      const before = await this.#read();
      const after = change(before ?? this.#options.empty);
      const { print, empty } = this.#options;
      if (print(after) !== print(before ?? empty)) await this.#write(after);
      return after;
    });
  }

  /** One after the other, so that none works on what another is just replacing. */
  #inTurn<R>(step: () => Promise<R>): Promise<R> {
    const turn = this.#last.then(step);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** null: there is nothing to read. */
  async #read(): Promise<T | null> {
    const text = await this.#text();
    if (text === null) return null;
    const { understand, print, empty } = this.#options;
    const { value, whole } = understand(text);
    if (whole) return value;
    await this.#setAside();
    if (print(value) !== print(empty)) await this.#write(value);
    return value;
  }

  async #text(): Promise<string | null> {
    const { path, what } = this.#options;
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw internal(`${what} cannot be read: ${toSkeinError(error).message}`, error);
    }
  }

  async #setAside(): Promise<void> {
    const { path, what, log } = this.#options;
    const aside = `${path}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomId()}`;
    try {
      await rename(path, aside);
    } catch (error) {
      throw internal(`${what} are damaged: ${toSkeinError(error).message}`, error);
    }
    log(`${what} could not be read as a whole; the file is kept as ${aside}`);
  }

  async #write(value: T): Promise<void> {
    const { path, what, print } = this.#options;
    const draft = `${path}.${process.pid}-${randomId()}.new`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(draft, print(value), { mode: 0o600 });
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw internal(`${what} cannot be written: ${toSkeinError(error).message}`, error);
    }
  }
}

function randomId(): string {
  return randomBytes(4).toString('hex');
}
