import { parseObject } from '../rollout/index.ts';

const ORDINAL = /^\s*\{"timestamp":"[^"\\]*","ordinal":(\d+),/;
/** Longer lines that are not as Codex writes them are not parsed for their number. */
const LONGEST_PARSED = 64 * 1024;

/** Follows the numbers of a paginated rollout's lines. */
export class Ordinals {
  #last: number | null = null;

  /** The number of the line `bytes[start, end)` and of the one before, when it is not above it; null: it is, or has none. */
  backAt(
    bytes: Buffer,
    start: number,
    end: number,
  ): { readonly ordinal: number; readonly after: number } | null {
    const ordinal = quickOrdinal(bytes, start, end) ?? parsedOrdinal(bytes, start, end);
    const after = this.#last;
    if (ordinal === null) return null;
    this.#last = ordinal;
    return after === null || ordinal > after ? null : { ordinal, after };
  }
}

function quickOrdinal(bytes: Buffer, start: number, end: number): number | null {
  const digits = ORDINAL.exec(bytes.toString('latin1', start, Math.min(end, start + 96)))?.[1];
  return digits === undefined ? null : Number(digits);
}

/** A line may have its number in another place than where Codex puts it. */
function parsedOrdinal(bytes: Buffer, start: number, end: number): number | null {
  if (end - start > LONGEST_PARSED) return null;
  const ordinal = parseObject(bytes.toString('utf8', start, end))?.['ordinal'];
  return typeof ordinal === 'number' ? ordinal : null;
}
