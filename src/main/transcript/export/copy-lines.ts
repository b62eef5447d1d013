import { byteChunks } from '../../rollout/index.ts';
import type { FileWriter } from '../read/index.ts';
import { readFailure } from '../read-source.ts';
import { StreamMask } from '../secrets/index.ts';
import type { ExportOrder, ReadWatch } from '../service.ts';
import type { TranscriptPart } from '../types.ts';
import type { ExportedTranscript } from './types.ts';

/**
 * Copies the lines of a transcript byte for byte, decompressed; those of a shared history first. With `mask` what looks
 * like a secret is replaced in the JSON as it stands: a line of JSON stays one. Gives how many were replaced.
 */
export async function copyLines(
  open: ExportedTranscript,
  { mask }: Pick<ExportOrder, 'mask'>,
  file: FileWriter,
  watch: ReadWatch,
): Promise<number> {
  const copy = new LineCopy(file, mask ? new StreamMask() : null);
  let done = 0;
  for (const part of open.parts) {
    for await (const chunk of chunksOf(wholePart(part, open))) {
      watch.signal.throwIfAborted();
      await copy.push(chunk);
      done += chunk.length;
      watch.onProgress(Math.min(done, open.bytes), open.bytes);
    }
    if (part !== open.parts.at(-1)) await copy.endPart();
  }
  return await copy.end();
}

/** A last line that is not whole is copied too, unless it is being written. */
function wholePart(part: TranscriptPart, { parts, live }: ExportedTranscript): TranscriptPart {
  return part === parts.at(-1) && live !== true ? { ...part, endBytes: null } : part;
}

async function* chunksOf({ path, endBytes }: TranscriptPart): AsyncGenerator<Buffer> {
  if (endBytes === 0) return;
  try {
    yield* byteChunks(path, endBytes === null ? {} : { endBytes });
  } catch (error) {
    throw readFailure(path, error);
  }
}

const NEWLINE = 0x0a;

/** Bytes are masked as Latin-1, so that all others come out as they went in. */
class LineCopy {
  readonly #file: FileWriter;
  readonly #mask: StreamMask | null;
  #lastByte = NEWLINE;

  constructor(file: FileWriter, mask: StreamMask | null) {
    this.#file = file;
    this.#mask = mask;
  }

  async push(chunk: Buffer): Promise<void> {
    this.#lastByte = chunk.at(-1) ?? this.#lastByte;
    if (this.#mask === null) await this.#file.write(chunk);
    else await this.#write(this.#mask.push(chunk.toString('latin1')));
  }

  /** The next file begins on a line of its own. */
  async endPart(): Promise<void> {
    if (this.#lastByte !== NEWLINE) await this.push(Buffer.from('\n'));
  }

  async end(): Promise<number> {
    if (this.#mask === null) return 0;
    await this.#write(this.#mask.end());
    return this.#mask.masked;
  }

  async #write(text: string): Promise<void> {
    if (text !== '') await this.#file.write(Buffer.from(text, 'latin1'));
  }
}
