import { type JsonObject, parseObject } from '../../rollout/index.ts';
import { ByteRoom } from './byte-room.ts';
import { CutString } from './cut-string.ts';
import type { CutTexts } from './cut-texts.ts';
import { SkipValue } from './skip-value.ts';

/** What of a huge line is kept. */
export interface CutLimits {
  /** Of one string, as it is written. */
  readonly stringBytes: number;
  /** Of all that is kept. Beyond it only short members of the outermost objects are. */
  readonly totalBytes: number;
  /** Members and elements, after which the same holds. */
  readonly entries: number;
  /** Objects and lists that lie deeper become null. */
  readonly depth: number;
}

/** What lines that are too long to be kept whole are read with. */
export const CUT_LIMITS: CutLimits = {
  stringBytes: 64 * 1024,
  totalBytes: 8 * 1024 * 1024,
  entries: 100_000,
  depth: 64,
};

/** What the reader is in the middle of. */
type State = 'structure' | 'string' | 'skip-rest' | 'skip-value';

/** When the limits are reached, members of objects down to this depth are still read. */
const OUTER_DEPTH = 3;
const SHORT_STRING_BYTES = 256;
const RESERVE_BYTES = 256 * 1024;
const LONGEST_SCALAR_BYTES = 4096;

const QUOTE = 0x22;
const SPACE = 0x20;
const OPEN_BRACE = 0x7b;
const NULL = Buffer.from('null');

/**
 * Reads one JSON object of any size from chunks, keeping its structure and the beginnings of its strings, so that memory
 * stays bounded whatever comes. What is left out is not looked at but for where it ends, so that it need not be valid.
 */
export class CutJson {
  readonly #limits: CutLimits;
  /** The object again, with its strings cut. */
  readonly #out = new ByteRoom();
  readonly #strings = new CutString(this.#out);
  readonly #skipped = new SkipValue();
  #state: State = 'structure';
  /** The brackets that are open. */
  readonly #open: number[] = [];
  #entries = 0;
  #failed = false;
  /** Bytes of the number or word that is coming. */
  #scalar = 0;
  /** Bytes that came before this chunk. */
  #before = 0;

  constructor(limits: CutLimits = CUT_LIMITS) {
    this.#limits = limits;
  }

  /** The next bytes, wherever they were split. They are not kept. */
  push(chunk: Buffer): void {
    for (let at = 0; at < chunk.length && !this.#failed; ) at = this.#take(chunk, at);
    this.#before += chunk.length;
  }

  /** What was read; null when it is no JSON object. */
  end(): JsonObject | null {
    const isOver = this.#state === 'structure' && !this.#failed && !this.#strings.failed;
    return isOver ? parseObject(this.#out.text()) : null;
  }

  /** The texts that were cut. */
  get cuts(): CutTexts {
    return this.#strings.cuts;
  }

  /** UTF-16 units that are left out behind a text, or behind the end of one; 0 for one that is whole. */
  omittedOf(text: string): number {
    return this.cuts.omittedOf(text);
  }

  #take(chunk: Buffer, at: number): number {
    switch (this.#state) {
      case 'structure':
        return this.#structure(chunk, at);
      case 'string':
        return this.#string(chunk, at);
      case 'skip-rest':
      case 'skip-value':
        return this.#skip(chunk, at);
      default:
        return this.#state satisfies never;
    }
  }

  #structure(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === QUOTE) return this.#openString(at + 1);
      this.#token(byte);
      if (this.#failed || this.#state !== 'structure') return at + 1;
    }
    return chunk.length;
  }

  #token(byte: number): void {
    switch (byte) {
      case OPEN_BRACE:
      case 0x5b: // [
        return this.#begin(byte);
      case 0x7d: // }
      case 0x5d: // ]
        this.#open.pop();
        return this.#mark(byte);
      case 0x2c: // ,
        return this.#comma(byte);
      case 0x3a: // :
        return this.#mark(byte);
      case SPACE:
      case 0x09:
      case 0x0a:
      case 0x0d:
        return this.#out.last === SPACE ? undefined : this.#mark(SPACE);
      default:
        return this.#scalarByte(byte);
    }
  }

  #begin(byte: number): void {
    this.#entries += 1;
    if (this.#open.length < this.#limits.depth && !this.#isFull()) {
      this.#open.push(byte);
      return this.#mark(byte);
    }
    this.#out.append(NULL);
    this.#skipped.start(1);
    this.#state = 'skip-value';
  }

  #comma(byte: number): void {
    this.#entries += 1;
    const isOuter = this.#open.length <= OUTER_DEPTH && this.#open.at(-1) === OPEN_BRACE;
    const mayGoOn = !this.#isFull() || (isOuter && !this.#isBeyond(RESERVE_BYTES));
    if (mayGoOn) return this.#mark(byte);
    this.#skipped.start(1);
    this.#state = 'skip-rest';
  }

  #mark(byte: number): void {
    this.#scalar = 0;
    this.#out.push(byte);
    this.#failed ||= this.#isBeyond(2 * RESERVE_BYTES);
  }

  #scalarByte(byte: number): void {
    this.#scalar += 1;
    this.#out.push(byte);
    this.#failed ||= this.#scalar > LONGEST_SCALAR_BYTES;
  }

  #isFull(): boolean {
    return this.#isBeyond(0) || this.#entries > this.#limits.entries;
  }

  #isBeyond(reserve: number): boolean {
    return this.#out.length > this.#limits.totalBytes + reserve;
  }

  #openString(at: number): number {
    this.#mark(QUOTE);
    const most = this.#isFull() ? SHORT_STRING_BYTES : this.#limits.stringBytes;
    this.#strings.begin({ from: this.#before + at, most });
    this.#state = 'string';
    return at;
  }

  #string(chunk: Buffer, from: number): number {
    const end = this.#strings.toEnd(chunk, from, this.#before);
    if (end === -1) return chunk.length;
    this.#out.push(QUOTE);
    this.#state = 'structure';
    return end + 1;
  }

  #skip(chunk: Buffer, from: number): number {
    const end = this.#skipped.toEnd(chunk, from);
    if (end === -1) return chunk.length;
    const isRest = this.#state === 'skip-rest';
    this.#state = 'structure';
    return isRest ? end : end + 1;
  }
}
