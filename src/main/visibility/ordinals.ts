import { parseObject } from '../rollout/index.ts';

const ORDINAL = /^\s*\{"timestamp":"[^"\\]*","ordinal":(\d+),/;
/** Longer lines that are not as Codex writes them are not parsed for their number. */
const LONGEST_PARSED = 64 * 1024;

/** The line `bytes[start, end)`. `parse`: it may have its number in another place than where Codex puts it. */
export interface NumberedLine {
  readonly start: number;
  readonly end: number;
  readonly parse: boolean;
}

/** Follows the numbers of a paginated rollout's lines. */
export class Ordinals {
  #last: number | null = null;

  /** The number of this line and of the one before, when it is not above it; null: it is, or the line has none. */
  backAt(bytes: Buffer, line: NumberedLine): { readonly ordinal: number; readonly after: number } | null {
    const ordinal = quickOrdinal(bytes, line) ?? parsedOrdinal(bytes, line);
    const after = this.#last;
    if (ordinal === null) return null;
    this.#last = ordinal;
    return after === null || ordinal > after ? null : { ordinal, after };
  }
}

function quickOrdinal(bytes: Buffer, { start, end }: NumberedLine): number | null {
  const digits = ORDINAL.exec(bytes.toString('latin1', start, Math.min(end, start + 96)))?.[1];
  return digits === undefined ? null : Number(digits);
}

function parsedOrdinal(bytes: Buffer, { start, end, parse }: NumberedLine): number | null {
  if (!parse || end - start > LONGEST_PARSED) return null;
  const ordinal = parseObject(bytes.toString('utf8', start, end))?.['ordinal'];
  return typeof ordinal === 'number' ? ordinal : null;
}
