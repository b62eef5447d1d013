import { LONGEST_LINE_BYTES } from '../../rollout/index.ts';
import { parseLine, payloadType, recordOf } from '../model/index.ts';
import type { TranscriptRecord } from '../model/types.ts';
import { CUT_LIMITS, CutJson, type CutLimits } from './cut-json.ts';
import type { EntryRange } from './entry-ranges.ts';
import type { ReadRecord } from './types.ts';

const NEWLINE = 0x0a;

/** Makes records of the bytes of a range that come in pieces. Memory is bounded by the longest line that is kept whole. */
export class LineTaker {
  readonly #range: EntryRange;
  readonly #limits: CutLimits;
  readonly #records: ReadRecord[] = [];
  readonly #pieces: Buffer[] = [];
  #cut: CutJson | null = null;
  #offset: number;
  #length = 0;
  #lines = 0;

  constructor(range: EntryRange, limits: CutLimits = CUT_LIMITS) {
    this.#range = range;
    this.#limits = limits;
    this.#offset = range.offset;
  }

  /** The next bytes of the range, valid during the call only. */
  push(chunk: Buffer): void {
    let start = 0;
    for (let newline = chunk.indexOf(NEWLINE); newline !== -1; newline = chunk.indexOf(NEWLINE, start)) {
      this.#add(chunk.subarray(start, newline));
      this.#endLine();
      start = newline + 1;
    }
    if (start < chunk.length) this.#add(chunk.subarray(start));
  }

  /** The records of the range; null when its bytes are not what they are said to be. */
  end(): readonly ReadRecord[] | null {
    const isWhole = this.#offset + this.#length === this.#range.offset + this.#range.length;
    this.#endLine();
    const [first] = this.#records;
    if (!isWhole || first === undefined) return null;
    if (this.#range.isSpan) return this.#records.filter((other) => goesWith(first.record, other.record));
    return this.#lines === 1 ? this.#records : null;
  }

  #add(piece: Buffer): void {
    this.#length += piece.length;
    if (this.#cut !== null) return this.#cut.push(piece);
    this.#pieces.push(Buffer.from(piece));
    if (this.#length > LONGEST_LINE_BYTES) this.#startCutting();
  }

  #startCutting(): void {
    this.#cut = new CutJson(this.#limits);
    for (const piece of this.#pieces.splice(0)) this.#cut.push(piece);
  }

  #endLine(): void {
    const ref = { part: this.#range.part, offset: this.#offset, length: this.#length };
    const record = this.#record();
    if (record !== null) this.#records.push({ record, ref, cuts: this.#cut?.cuts ?? null });
    this.#lines += 1;
    this.#offset += this.#length + 1;
    this.#length = 0;
    this.#cut = null;
    this.#pieces.length = 0;
  }

  #record(): TranscriptRecord | null {
    if (this.#cut === null) return parseLine(Buffer.concat(this.#pieces).toString('utf8'));
    const line = this.#cut.end();
    return line === null ? null : recordOf(line);
  }
}

const REASONING_EVENTS: ReadonlySet<string> = new Set(['agent_reasoning', 'agent_reasoning_raw_content']);

/** Between the lines of a reasoning others may stand, among them the same again in another form. */
function goesWith(first: TranscriptRecord, other: TranscriptRecord): boolean {
  if (first.type !== other.type) return false;
  if (REASONING_EVENTS.has(payloadType(first))) return REASONING_EVENTS.has(payloadType(other));
  return payloadType(first) === payloadType(other);
}
