import { SkeinError } from '../../shared/errors.ts';

/** Bytes of a text that others are to stand for. */
export interface ReplacedPart {
  /** Where they begin in the text as it is; of a compressed file in its decompressed text. */
  readonly at: number;
  readonly before: Buffer;
  readonly after: Buffer;
}

/** By how many bytes a text grows when these parts of it are replaced. */
export function growthOf(parts: readonly Pick<ReplacedPart, 'before' | 'after'>[]): number {
  return parts.reduce((sum, { before, after }) => sum + after.length - before.length, 0);
}

/**
 * A text in which these parts are replaced and everything else is the same. `parts` are in order and do not overlap.
 * `conflict` when the text is not what they say; `path` is named then.
 */
export async function* replacedBytes(
  chunks: AsyncIterable<Buffer>,
  parts: readonly ReplacedPart[],
  path: string,
): AsyncGenerator<Buffer> {
  const text = new Text(chunks);
  for (const { at, before, after } of parts) {
    yield* text.upTo(at);
    const there = await text.take(before.length);
    if (text.at !== at + before.length || !there.equals(before)) throw changedMeanwhile(path);
    yield after;
  }
  yield* text.upTo(Number.POSITIVE_INFINITY);
}

/** What is replaced has to be what was read. */
export function changedMeanwhile(path: string): SkeinError {
  return new SkeinError('conflict', `${path} changed while it was being rewritten`);
}

const NOTHING = Buffer.alloc(0);

/** Chunks, taken by numbers of bytes. */
class Text {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = NOTHING;
  /** How many bytes were taken. */
  at = 0;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** What comes before a place, or before the end where that is earlier. */
  async *upTo(end: number): AsyncGenerator<Buffer> {
    while (this.at < end) {
      const chunk = await this.#next(end - this.at);
      if (chunk === null) return;
      yield chunk;
    }
  }

  /** So many bytes, or fewer where the text ends. */
  async take(length: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    const end = this.at + length;
    for await (const chunk of this.upTo(end)) taken.push(chunk);
    return Buffer.concat(taken);
  }

  async #next(most: number): Promise<Buffer | null> {
    if (this.#rest.length === 0) {
      const { value, done } = await this.#chunks.next();
      if (done === true) return null;
      this.#rest = value;
    }
    const chunk = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(chunk.length);
    this.at += chunk.length;
    return chunk;
  }
}
