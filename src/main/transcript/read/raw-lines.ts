import type { RawLine } from '../../../shared/contract.ts';
import type { LineRef } from '../model/types.ts';
import type { TranscriptPart } from '../types.ts';
import { readHeads } from './read-ranges.ts';
import { RolloutFiles } from './rollout-files.ts';

/** In UTF-8 a UTF-16 unit takes up to three bytes. */
const MOST_BYTES_OF_UNIT = 3;

/**
 * Lines as they stand in their files, each with its first `units` UTF-16 units. Of compressed files everything before is
 * read too. Fails as `readFailure` says, and with `conflict` when a line is not there any more.
 */
export async function readRawLines(
  parts: readonly TranscriptPart[],
  lines: readonly LineRef[],
  units: number,
): Promise<readonly RawLine[]> {
  const files = new RolloutFiles(parts);
  try {
    const heads = await readHeads(files, lines, units * MOST_BYTES_OF_UNIT);
    return lines.map((line) => rawLine(line, heads.get(line) ?? files.gone(line.part), units));
  } finally {
    await files.close();
  }
}

function rawLine({ offset, length }: LineRef, head: Buffer, units: number): RawLine {
  const text = head.toString('utf8');
  const cut = head.length < length || text.length > units;
  const shown = cut ? text.slice(0, units).replace(/[\uFFFD\uD800-\uDBFF]$/, '') : text;
  return { offset, length, text: shown.toWellFormed(), cut };
}
