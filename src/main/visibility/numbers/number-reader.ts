import type { DroppedLine, LineReader } from '../../rollout/index.ts';
import { Ordinals } from '../ordinals.ts';
import type { LinePlace, OrdinalBreak } from '../types.ts';

/** Takes the lines of a paginated rollout up to the first whose number is not above that of the line before. */
export class NumberReader implements LineReader {
  readonly #signal: AbortSignal;
  readonly #ordinals = new Ordinals();
  #at: LinePlace = { line: 0, nth: 0 };
  #found: OrdinalBreak | null = null;

  /** `signal`: reads no further once it says so. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  get found(): OrdinalBreak | null {
    return this.#found;
  }

  get done(): boolean {
    return this.#found !== null || this.#signal.aborted;
  }

  line(bytes: Buffer, start: number, end: number): void {
    const isBlank = isBlankLine(bytes, start, end);
    this.#at = { line: this.#at.line + 1, nth: this.#at.nth + (isBlank ? 0 : 1) };
    if (!isBlank) this.#number(bytes, start, end);
  }

  /** The number of a long line stands in its beginning. */
  wants(): boolean {
    return false;
  }

  dropped({ head }: DroppedLine): void {
    this.#at = { line: this.#at.line + 1, nth: this.#at.nth + 1 };
    this.#number(head, 0, head.length);
  }

  lastIsTorn(): void {}

  #number(bytes: Buffer, start: number, end: number): void {
    const back = this.#ordinals.backAt(bytes, start, end);
    if (back !== null) this.#found ??= { ...this.#at, ...back };
  }
}

/** Whether a line has nothing but white space. */
export function isBlankLine(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) return false;
  }
  return true;
}
