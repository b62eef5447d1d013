import { open } from 'node:fs/promises';
import { COMPRESSED_SUFFIX } from './file-name.ts';
import { readAt, sizeOf } from './file-ends.ts';
import { KeptLine } from './kept-line.ts';
import { isBraced, skipSpace, skipSpaceBack } from './line-edges.ts';
import type { DroppedLine, LineReader } from './line-feed.ts';
import { nextOrdinal, ordinalOf } from './next-ordinal.ts';
import { readLines } from './read-lines.ts';

/** A point of a rollout, between two of its lines. */
export interface HistoryCut {
  /** In (decompressed) bytes. */
  readonly endBytes: number;
  /** Of the record after it; null: not said, and then not looked at. */
  readonly endOrdinal: number | null;
}

const NEWLINE = 0x0a;

/**
 * Whether a rollout has such a point: a line ends there, and its last record before has the ordinal before. Of a plain
 * file that costs a few reads; a compressed one is decompressed up to there. False also when it cannot be read.
 */
export async function holdsCut(path: string, cut: HistoryCut): Promise<boolean> {
  try {
    if (cut.endBytes === 0) return (cut.endOrdinal ?? 0) === 0;
    return await (path.endsWith(COMPRESSED_SUFFIX) ? compressedHolds(path, cut) : plainHolds(path, cut));
  } catch {
    return false;
  }
}

async function plainHolds(path: string, { endBytes, endOrdinal }: HistoryCut): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    if ((await sizeOf(file)) < endBytes) return false;
    if ((await readAt(file, endBytes - 1, 1))[0] !== NEWLINE) return false;
    return endOrdinal === null || (await nextOrdinal(file, endBytes, path)) === endOrdinal;
  } finally {
    await file.close();
  }
}

async function compressedHolds(path: string, { endBytes, endOrdinal }: HistoryCut): Promise<boolean> {
  const reader = new CutReader();
  await readLines(path, reader, { endBytes });
  if (reader.readBytes !== endBytes) return false;
  const last = reader.lastOrdinal();
  return endOrdinal === null || (typeof last === 'number' && last + 1 === endOrdinal);
}

/** Reads lines up to a point and keeps the last one that may be a record. */
class CutReader implements LineReader {
  readonly #last = new KeptLine();
  #readBytes = 0;
  #isTorn = false;

  /** Bytes of the whole lines so far, with their newlines. */
  get readBytes(): number {
    return this.#readBytes;
  }

  lastOrdinal(): ReturnType<typeof ordinalOf> {
    return ordinalOf(Buffer.from(this.#last.take() ?? ''));
  }

  line(bytes: Buffer, from: number, to: number, offset: number): void {
    if (this.#isTorn) return;
    this.#readBytes = offset + (to - from) + 1;
    const start = skipSpace(bytes, from, to);
    const end = skipSpaceBack(bytes, start, to);
    if (end > start && isBraced(bytes, start, end)) this.#last.keep(bytes, start, end);
  }

  wants(): boolean {
    return true;
  }

  dropped({ head, offset, length }: DroppedLine): void {
    if (this.#isTorn) return;
    this.#readBytes = offset + length + 1;
    this.#last.keep(head, 0, head.length);
  }

  lastIsTorn(): void {
    this.#isTorn = true;
  }
}
