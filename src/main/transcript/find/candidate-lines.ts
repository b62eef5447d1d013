import { type LineReader, readLines } from '../../rollout/index.ts';
import type { ReadWatch } from '../service.ts';
import { readFailure } from '../read-source.ts';
import type { TranscriptPart } from '../types.ts';
import type { LineTest } from './line-test.ts';

/** Where the lines begin that a test lets through, in order. */
export type CandidateLines = readonly number[];

/** Tests every line of a file; in turns, so that a cancelling is heard. One that is too long to be tested is let through. */
export async function candidateLines(
  part: TranscriptPart,
  test: LineTest,
  { signal, onProgress }: ReadWatch,
): Promise<CandidateLines> {
  const found: number[] = [];
  const reader: LineReader = {
    get done() {
      return signal.aborted;
    },
    line(bytes, start, end, offset) {
      if (test(bytes, start, end)) found.push(offset);
      onProgress(offset + end - start, 0);
    },
    wants: () => true,
    dropped: ({ offset }) => void found.push(offset),
    lastIsTorn: () => undefined,
  };
  const { path, endBytes } = part;
  try {
    await readLines(path, reader, { inTurns: true, ...(endBytes === null ? {} : { endBytes }) });
  } catch (error) {
    throw readFailure(path, error);
  }
  return found;
}

/** Whether a line in `candidates` begins within `[start, end)`. */
export function hasWithin(candidates: CandidateLines, start: number, end: number): boolean {
  let [low, high] = [0, candidates.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((candidates[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (candidates[low] ?? Number.POSITIVE_INFINITY) < end;
}
