import type { ByteRoom } from './byte-room.ts';
import { CutTexts } from './cut-texts.ts';
import { UnitCounter } from './unit-counter.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** Where a string begins. */
export interface StringStart {
  /** Of its first byte behind the quote, in all that came. */
  readonly from: number;
  /** Bytes of it that are kept. */
  readonly most: number;
}

/** Copies JSON strings, one after the other, of which only the beginnings are kept. */
export class CutString {
  /** The texts that were cut. */
  readonly cuts = new CutTexts();
  readonly #out: ByteRoom;
  readonly #omitted = new UnitCounter();
  /** Where it begins in `#out`, and from where on it is cut. */
  #start = 0;
  #most = 0;
  /** Where it begins in all that came. */
  #from = 0;
  #isCut = false;
  #failed = false;
  /** Digits of an escape that are still to come; -1 before the byte that says what it is. */
  #escape = 0;

  constructor(out: ByteRoom) {
    this.#out = out;
  }

  /** True: a string that was cut is none. */
  get failed(): boolean {
    return this.#failed;
  }

  /** The string's quote was copied. */
  begin({ from, most }: StringStart): void {
    this.#start = this.#out.length;
    this.#most = this.#start + most;
    this.#from = from;
    this.#escape = 0;
    this.#isCut = false;
  }

  /** Copies up to the string's end and gives where that quote stands; -1 when it is not in this chunk. */
  toEnd(chunk: Buffer, from: number, before: number): number {
    const at = this.#isCut ? from : this.#keep(chunk, from);
    if (!this.#isCut || at === -1) return at;
    const end = this.#omitted.upToQuote(chunk, at);
    if (end !== -1) this.#endCut(before + end);
    return end;
  }

  /** Where the string ends or is to be cut. */
  #keep(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#escape === -1) this.#escape = byte === LETTER_U ? 4 : 0;
      else if (this.#escape > 0) this.#escape -= 1;
      else if (byte === QUOTE) return at;
      else if (this.#out.length >= this.#most && !isContinuation(byte)) return this.#cutAt(at);
      else if (byte === BACKSLASH) this.#escape = -1;
      this.#out.push(byte);
    }
    return -1;
  }

  #cutAt(at: number): number {
    this.#isCut = true;
    this.#omitted.reset();
    return at;
  }

  /** An escaped half of a character at the end of what is kept goes with the other half. */
  #endCut(end: number): void {
    const kept = stringIn(this.#out.text(this.#start));
    if (kept === null) {
      this.#failed = true;
      return;
    }
    const text = /[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept;
    const omitted = this.#omitted.units + kept.length - text.length;
    this.cuts.add(text, { omitted, start: this.#from, end });
    this.#out.truncate(this.#start);
    this.#out.append(Buffer.from(JSON.stringify(text).slice(1, -1)));
  }
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** The text that the inside of a JSON string stands for; null when it is none. */
function stringIn(body: string): string | null {
  try {
    return String(JSON.parse(`"${body}"`));
  } catch {
    return null;
  }
}
