import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { SkeinError } from '../../../shared/errors.ts';
import { readFailure } from '../read-source.ts';
import type { TranscriptPart } from '../types.ts';

/** The plain files of a transcript, each opened when it is first read from. */
export class RolloutFiles {
  readonly #parts: readonly TranscriptPart[];
  readonly #open = new Map<number, FileHandle>();

  constructor(parts: readonly TranscriptPart[]) {
    this.#parts = parts;
  }

  part(number: number): TranscriptPart {
    const part = this.#parts[number];
    if (part === undefined) throw new SkeinError('internal', `the transcript has no file ${number}`);
    return part;
  }

  /** The bytes from `start` to before `end`; fewer where the file ends. Fails as `readFailure` says. */
  async read(number: number, start: number, end: number): Promise<Buffer> {
    const { path } = this.part(number);
    try {
      const file = await this.#file(number, path);
      return await readFully(file, Buffer.allocUnsafe(end - start), start);
    } catch (error) {
      throw readFailure(path, error);
    }
  }

  /** Says that what was found at a place is not what had been there. */
  changed(number: number): SkeinError {
    return new SkeinError(
      'conflict',
      `the rollout ${this.part(number).path} was rewritten while it was read; try again`,
    );
  }

  gone(number: number): never {
    throw this.changed(number);
  }

  async close(): Promise<void> {
    const files = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(files.map((file) => file.close()));
  }

  async #file(number: number, path: string): Promise<FileHandle> {
    const known = this.#open.get(number);
    if (known !== undefined) return known;
    const file = await open(path);
    this.#open.set(number, file);
    return file;
  }
}

async function readFully(file: FileHandle, buffer: Buffer, start: number): Promise<Buffer> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
