import {
  type DroppedLine,
  isBraced,
  isClosingBrace,
  type LineReader,
  parseObject,
  readLines,
  skipSpace,
  skipSpaceBack,
} from '../rollout/index.ts';
import { countNul, lineHead } from './line-head.ts';
import type { BadLine, BadLines } from './types.ts';

/** Longer lines are judged by their first and last byte, as reading a rollout does. */
const PARSED_BYTES = 16 * 1024;

export interface ReadBadLinesOptions {
  /** Ends after so many. */
  readonly most: number;
  /** Reads no further than this. */
  readonly endBytes: number;
}

/**
 * The first lines of a rollout that are no records, with where they are. Others get their turn between two chunks. Rejects
 * as reading a rollout does.
 */
export async function readBadLines(path: string, { most, endBytes }: ReadBadLinesOptions): Promise<BadLines> {
  const reader = new BadLineReader(most);
  await readLines(path, reader, { inTurns: true, endBytes });
  return { lines: reader.found, complete: !reader.done };
}

class BadLineReader implements LineReader {
  readonly found: BadLine[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get done(): boolean {
    return this.found.length >= this.#most;
  }

  line(bytes: Buffer, from: number, to: number, offset: number): void {
    const start = skipSpace(bytes, from, to);
    const end = skipSpaceBack(bytes, start, to);
    if (this.done || start === end || isRecord(bytes, start, end)) return;
    const line = bytes.subarray(from, to);
    this.found.push({ offset, bytes: line.length, nulBytes: countNul(line), head: lineHead(line) });
  }

  wants(head: Buffer): boolean {
    return head[skipSpace(head, 0, head.length)] !== 0x7b;
  }

  dropped({ reason, head, lastByte, offset, length }: DroppedLine): void {
    if (reason === 'unwanted' && isClosingBrace(lastByte)) return;
    this.found.push({ offset, bytes: length, nulBytes: countNul(head), head: lineHead(head) });
  }

  lastIsTorn(): void {
    // A line like the others here.
  }
}

function isRecord(bytes: Buffer, start: number, end: number): boolean {
  if (!isBraced(bytes, start, end)) return false;
  return end - start > PARSED_BYTES || parseObject(bytes.toString('utf8', start, end)) !== null;
}
