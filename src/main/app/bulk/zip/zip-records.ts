/** A file of a zip archive, as its directory names it. */
export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string;
  readonly at: Date;
  readonly crc: number;
  /** Bytes as they stand in the archive, and as they were. */
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its header begins in the archive. */
  readonly offset: number;
}

/** Sizes follow the data (bit 3), and names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATED = 8;
const NEEDS = 45;
const BIG = 0xffff_ffff;
const MANY = 0xffff;
/** A regular file that its owner may read and write, in the upper half as Unix has it. */
const UNIX_FILE = 0o100_644;

/** What stands before the data of a file. */
export function localHeader({ name, at }: Pick<ZipEntry, 'name' | 'at'>): Buffer {
  const bytes = Buffer.from(name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(NEEDS, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt32LE(dosTime(at), 10);
  head.writeUInt16LE(bytes.length, 26);
  return Buffer.concat([head, bytes]);
}

/** What stands behind it. */
export function dataDescriptor({ crc, packedBytes, bytes }: ZipEntry): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(0x0807_4b50, 0);
  record.writeUInt32LE(crc, 4);
  record.writeUInt32LE(packedBytes, 8);
  record.writeUInt32LE(bytes, 12);
  return record;
}

/** The line of the archive's directory; an offset beyond 4 GB stands in an extra field. */
export function directoryRecord(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name);
  const extra = entry.offset >= BIG ? offsetField(entry.offset) : Buffer.alloc(0);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x0201_4b50, 0);
  head.writeUInt16LE((3 << 8) | NEEDS, 4);
  head.writeUInt16LE(NEEDS, 6);
  head.writeUInt16LE(FLAGS, 8);
  head.writeUInt16LE(DEFLATED, 10);
  head.writeUInt32LE(dosTime(entry.at), 12);
  head.writeUInt32LE(entry.crc, 16);
  head.writeUInt32LE(entry.packedBytes, 20);
  head.writeUInt32LE(entry.bytes, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(UNIX_FILE * 0x1_0000, 38);
  head.writeUInt32LE(Math.min(entry.offset, BIG), 42);
  return Buffer.concat([head, name, extra]);
}

export interface Directory {
  readonly files: number;
  readonly offset: number;
  readonly bytes: number;
}

/** The end of the archive, in the form for many files or bytes too where that is needed. */
export function archiveEnd(directory: Directory): Buffer {
  const { files, offset, bytes } = directory;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(files, MANY), 8);
  end.writeUInt16LE(Math.min(files, MANY), 10);
  end.writeUInt32LE(Math.min(bytes, BIG), 12);
  end.writeUInt32LE(Math.min(offset, BIG), 16);
  const big = files >= MANY || offset >= BIG || bytes >= BIG;
  return big ? Buffer.concat([bigEnd(directory), end]) : end;
}

function bigEnd({ files, offset, bytes }: Directory): Buffer {
  const record = Buffer.alloc(76);
  record.writeUInt32LE(0x0606_4b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE((3 << 8) | NEEDS, 12);
  record.writeUInt16LE(NEEDS, 14);
  record.writeBigUInt64LE(BigInt(files), 24);
  record.writeBigUInt64LE(BigInt(files), 32);
  record.writeBigUInt64LE(BigInt(bytes), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  record.writeUInt32LE(0x0706_4b50, 56);
  record.writeBigUInt64LE(BigInt(offset + bytes), 64);
  record.writeUInt32LE(1, 72);
  return record;
}

function offsetField(offset: number): Buffer {
  const field = Buffer.alloc(12);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8, 2);
  field.writeBigUInt64LE(BigInt(offset), 4);
  return field;
}

/** Date and time by the local clock, to two seconds, from 1980 to 2107: time in the lower half. */
function dosTime(at: Date): number {
  const year = Math.min(127, Math.max(0, at.getFullYear() - 1980));
  const day = (year << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1);
  return day * 0x1_0000 + time;
}
