import { type FileHandle, open } from 'node:fs/promises';
import { parseObject } from '../rollout/index.ts';
import { lineHead } from './line-head.ts';
import type { LastLine } from './types.ts';

const NEWLINE = 0x0a;
const STEP_BYTES = 64 * 1024;
/** A longer line is told of without looking whether it is whole. */
const LONGEST_BYTES = 8 * 1024 * 1024;

/**
 * The last line of a plain file that does not end in a newline; null: the file is empty, ends in one, or has only white
 * space behind the last one. Reads backwards, no more than that line. Rejects with the error of the file system.
 */
export async function readLastLine(path: string): Promise<LastLine | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { bytes, offset } = await tail(file, size);
    if (bytes.length === 0) return null;
    const length = size - offset;
    const whole = length > LONGEST_BYTES ? null : parseObject(bytes.toString('utf8')) !== null;
    return { offset, bytes: length, whole, head: lineHead(bytes) };
  } finally {
    await file.close();
  }
}

interface Tail {
  readonly bytes: Buffer;
  /** Where the line begins; of one that is too long, where what was read begins. */
  readonly offset: number;
}

async function tail(file: FileHandle, size: number): Promise<Tail> {
  let bytes: Buffer = Buffer.alloc(0);
  for (let start = size; start > 0 && bytes.length <= LONGEST_BYTES; ) {
    const length = Math.min(STEP_BYTES, start);
    const part = Buffer.alloc(length);
    const { bytesRead } = await file.read(part, 0, length, start - length);
    if (bytesRead < length) break;
    start -= length;
    const newline = part.lastIndexOf(NEWLINE);
    bytes = Buffer.concat([part.subarray(newline + 1), bytes]);
    if (newline !== -1) break;
  }
  return { bytes, offset: size - bytes.length };
}
