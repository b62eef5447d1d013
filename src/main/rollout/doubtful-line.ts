import { writeAll, type AppendTarget } from './append-whole-line.ts';
import { fateOf, sizeOf } from './file-ends.ts';

/** A line whose writing failed, so that nobody knows how much of it is in the file. */
export interface DoubtfulLine {
  /** The file's size before. */
  readonly from: number;
  /** What was to be added, newlines included. */
  readonly bytes: Buffer;
}

/**
 * Ends the doubt: afterwards the line is in the file once and whole, or nothing of it is at the file's end. What was half
 * written is taken back; where that is refused the rest is written.
 */
export async function settle(target: AppendTarget, doubt: DoubtfulLine): Promise<'none' | 'whole'> {
  const { handle } = target;
  const { from, bytes } = doubt;
  const fate = await fateOf(handle, from, bytes);
  if (fate !== 'part') return fate;
  try {
    await handle.truncate(from);
    return 'none';
  } catch {
    const size = await sizeOf(handle);
    if (size <= from) return 'none';
    await writeAll(target, bytes.subarray(size - from));
    return 'whole';
  }
}
