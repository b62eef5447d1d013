import type { ItemEntry, LineRef } from '../../transcript/index.ts';
import { DamagedIndex } from './sqlite-errors.ts';

const LINES = 0x03;
const SPAN = 0x04;
const FAILED = 0x08;
const HAS_ID = 0x10;

/** What of an entry has no column of its own in `items`. */
export type EntryColumns = Pick<ItemEntry, 'kind' | 'turn' | 'atMs'>;

/** Everything of an entry but what `EntryColumns` has: where its lines stand, its id, and whether it failed. */
export function packEntry({ id, serial, lines, span, failed }: ItemEntry): Buffer {
  const idBytes = id === null ? 0 : Buffer.byteLength(id);
  const room = new Room(Buffer.allocUnsafe(1 + 10 + lines.length * 30 + idBytes));
  room.byte(
    Math.min(2, lines.length) | (span ? SPAN : 0) | (failed ? FAILED : 0) | (id === null ? 0 : HAS_ID),
  );
  room.number(serial);
  for (const { part, offset, length } of lines.slice(0, 2)) {
    room.number(part);
    room.number(offset);
    room.number(length);
  }
  if (id !== null) room.text(id);
  return room.taken();
}

/** The entry again. Throws `DamagedIndex` for bytes that are none. */
export function unpackEntry(packed: Buffer, columns: EntryColumns): ItemEntry {
  const from = new Source(packed);
  const flags = from.byte();
  const serial = from.number();
  const lines: LineRef[] = [];
  for (let line = 0; line < (flags & LINES); line++)
    lines.push({ part: from.number(), offset: from.number(), length: from.number() });
  const id = (flags & HAS_ID) === 0 ? null : from.rest();
  return { ...columns, id, serial, lines, span: (flags & SPAN) !== 0, failed: (flags & FAILED) !== 0 };
}

class Room {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(value: number): void {
    this.#bytes[this.#at++] = value;
  }

  /** Seven bits a byte, the lowest first. Numbers up to 2^53. */
  number(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  text(text: string): void {
    this.#at += this.#bytes.write(text, this.#at);
  }

  taken(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }
}

class Source {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new DamagedIndex('an item of the search index is cut off');
    return value;
  }

  number(): number {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  rest(): string {
    return this.#bytes.toString('utf8', this.#at);
  }
}
