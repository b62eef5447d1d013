import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { SkeinError } from '../../../shared/errors.ts';
import { ITEM_KINDS } from '../../../shared/transcript.ts';
import { Chunk, type RowShape } from './chunk.ts';
import type { ChunkedTable, ChunkSource } from './chunked-table.ts';
import { type IndexRecord, type IndexTables, storedTables } from './index-record.ts';
import { itemCodec } from './item-codec.ts';
import { RowMarks } from './row-marks.ts';
import { turnCodec } from './turn-codec.ts';

/** Goes up when the layout changes, or what a fold makes of a rollout. */
const VERSION = 1;
/** Kinds of items are stored by their positions. An index of another format is made anew. */
const FORMAT = crc32([VERSION, ...ITEM_KINDS].join());
const MAGIC = 'skein-index';
const TRAILER_BYTES = 32;

/** Bytes of the file, with their checksum. */
interface Extent {
  readonly at: number;
  readonly length: number;
  readonly crc: number;
}

interface StoredChunk extends Extent {
  readonly rows: number;
}

interface StoredTable {
  readonly count: number;
  readonly marks: Extent;
  readonly hashes: Extent;
  readonly chunks: readonly StoredChunk[];
}

interface Footer {
  readonly record: IndexRecord;
  readonly items: StoredTable;
  readonly turns: StoredTable;
}

/** A stored index that was opened. Its file is let go when it is closed, or when its tables are not used any more. */
export interface StoredIndex {
  readonly record: IndexRecord;
  readonly tables: IndexTables;
  readonly sources: { readonly items: ChunkSource; readonly turns: ChunkSource };
  /** True: a part of it did not read back as it was written. */
  readonly isDamaged: boolean;
  close(): void;
}

/**
 * Writes an index beside its place and then gives it its name. The tables must not change meanwhile. Errors are those of
 * the file system; the name then has what it had before.
 */
export async function writeIndexFile(path: string, record: IndexRecord, tables: IndexTables): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await writeAll(new IndexWriter(file), record, tables);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function writeAll(writer: IndexWriter, record: IndexRecord, tables: IndexTables): Promise<void> {
  const items = await writeTable(writer, tables.items);
  const turns = await writeTable(writer, tables.turns);
  const footer: Footer = { record, items, turns };
  const { at, length, crc } = await writer.add(Buffer.from(JSON.stringify(footer)));
  const trailer = Buffer.alloc(TRAILER_BYTES);
  trailer.writeDoubleLE(at, 0);
  trailer.writeUInt32LE(length, 8);
  trailer.writeUInt32LE(crc, 12);
  trailer.writeUInt32LE(FORMAT, 16);
  trailer.write(MAGIC, 20);
  await writer.add(trailer);
}

async function writeTable<E>(writer: IndexWriter, table: ChunkedTable<E>): Promise<StoredTable> {
  const chunks: StoredChunk[] = [];
  for (const { rows, parts } of table.packed()) chunks.push({ ...(await writer.add(...parts)), rows });
  const marks = await writer.add(Buffer.from(table.marks.marks()));
  const hashes = await writer.add(bytesOf(table.marks.hashes()));
  return { count: table.count, marks, hashes, chunks };
}

class IndexWriter {
  readonly #file: FileHandle;
  #at = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async add(...parts: readonly Buffer[]): Promise<Extent> {
    const at = this.#at;
    let crc = 0;
    for (const part of parts) {
      crc = crc32(part, crc);
      await this.#file.appendFile(part);
      this.#at += part.length;
    }
    return { at, length: this.#at - at, crc };
  }
}

/** null: there is none, or none that this version can trust. */
export function openIndexFile(path: string): StoredIndex | null {
  const file = openOrNull(path);
  if (file === null) return null;
  try {
    const opened = readIndex(new OpenFile(file));
    if (opened === null) closeSync(file);
    return opened;
  } catch {
    closeSync(file);
    return null;
  }
}

const lost = new FinalizationRegistry<OpenFile>((file) => file.close());

function readIndex(file: OpenFile): StoredIndex | null {
  const trailer = file.read(file.size - TRAILER_BYTES, TRAILER_BYTES);
  const isOurs = trailer.toString('latin1', 20, 20 + MAGIC.length) === MAGIC;
  if (!isOurs || trailer.readUInt32LE(16) !== FORMAT) return null;
  const at = trailer.readDoubleLE(0);
  const extent = { at, length: trailer.readUInt32LE(8), crc: trailer.readUInt32LE(12) };
  const footer = JSON.parse(file.extent(extent).toString('utf8')) as Footer;
  const items = new StoredChunks(file, footer.items, itemCodec.shape);
  const turns = new StoredChunks(file, footer.turns, turnCodec.shape);
  const tables = storedTables(items, turns);
  lost.register(tables, file, file);
  return {
    record: footer.record,
    tables,
    sources: { items, turns },
    get isDamaged() {
      return file.isDamaged;
    },
    close: () => file.close(),
  };
}

class StoredChunks implements ChunkSource {
  readonly marks: RowMarks;
  readonly #file: OpenFile;
  readonly #chunks: readonly StoredChunk[];
  readonly #shape: RowShape;

  constructor(file: OpenFile, { marks, hashes, count, chunks }: StoredTable, shape: RowShape) {
    this.#file = file;
    this.#chunks = chunks;
    this.#shape = shape;
    const hashBytes = file.extent(hashes);
    const ofHashes = new Uint32Array(hashBytes.buffer, hashBytes.byteOffset, count);
    this.marks = new RowMarks(file.extent(marks), ofHashes, count);
  }

  load(number: number): Chunk {
    const extent = this.#chunks[number];
    const chunk = extent === undefined ? null : this.#unpack(extent);
    if (chunk === null) throw damaged();
    return chunk;
  }

  #unpack(extent: StoredChunk): Chunk | null {
    return Chunk.unpack(this.#shape, extent.rows, this.#file.extent(extent));
  }
}

class OpenFile {
  readonly size: number;
  isDamaged = false;
  #file: number | null;

  constructor(file: number) {
    this.#file = file;
    this.size = fstatSync(file).size;
  }

  /** Throws when the bytes are not those that were written. */
  extent({ at, length, crc }: Extent): Buffer<ArrayBuffer> {
    const bytes = this.read(at, length);
    if (crc32(bytes) !== crc) throw this.#damaged();
    return bytes;
  }

  read(at: number, length: number): Buffer<ArrayBuffer> {
    if (this.#file === null || at < 0 || at + length > this.size) throw this.#damaged();
    const room = Buffer.allocUnsafeSlow(length);
    for (let filled = 0; filled < length; ) {
      const size = readSync(this.#file, room, filled, length - filled, at + filled);
      if (size === 0) throw this.#damaged();
      filled += size;
    }
    return room;
  }

  close(): void {
    if (this.#file === null) return;
    closeSync(this.#file);
    this.#file = null;
    lost.unregister(this);
  }

  #damaged(): SkeinError {
    this.isDamaged = true;
    return damaged();
  }
}

function damaged(): SkeinError {
  return new SkeinError(
    'conflict',
    'the index of this transcript was damaged; it is made anew at the next try',
  );
}

function openOrNull(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch {
    return null;
  }
}

function bytesOf(numbers: Uint32Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
