import { createHash, type Hash } from 'node:crypto';

/** How many bytes something has, and their hash in hex. */
export interface ByteSum {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** A file as it was or will be: what tells whether it is still the same. */
export interface FilePicture extends ByteSum {
  readonly mtimeMs: number;
}

/** Sums bytes up as they pass. */
export class ByteSummer {
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  add(chunk: Buffer): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
  }

  /** Once, when all have passed. */
  sum(): ByteSum {
    return { sizeBytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** The same chunks, added when they are asked for. */
  async *listening(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.add(chunk);
      yield chunk;
    }
  }
}

/** Of all chunks together. */
export async function sumOf(chunks: AsyncIterable<Buffer>): Promise<ByteSum> {
  const summer = new ByteSummer();
  for await (const chunk of chunks) summer.add(chunk);
  return summer.sum();
}
