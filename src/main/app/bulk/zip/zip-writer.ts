import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { unsupported } from '../../../../shared/errors.ts';
import { archiveEnd, dataDescriptor, directoryRecord, localHeader, type ZipEntry } from './zip-records.ts';

/** A larger file would need other records around it. */
const FILE_MOST = 0xffff_fffe;

/**
 * Writes a zip archive from files, one after the other and piece by piece, so that nothing is held in memory but the
 * archive's directory. `path` is a file that does not exist yet.
 */
export class ZipWriter {
  readonly #handle: FileHandle;
  readonly #entries: ZipEntry[] = [];
  #offset = 0;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async create(path: string): Promise<ZipWriter> {
    return new ZipWriter(await open(path, 'wx', 0o600));
  }

  /** Adds a file under a name. `unsupported` for one of more than 4 GB. */
  async add(path: string, name: string, at: Date): Promise<void> {
    const offset = this.#offset;
    await this.#write(localHeader({ name, at }));
    const before = this.#offset;
    let [crc, bytes] = [0, 0];
    async function* counted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        crc = crc32(chunk, crc);
        bytes += chunk.length;
        yield chunk;
      }
    }
    const packed = pipeline(createReadStream(path), counted, createDeflateRaw(), () => undefined);
    for await (const chunk of packed) await this.#write(chunk as Buffer);
    if (bytes > FILE_MOST) throw unsupported(`packing ${path}, which has more than 4 GB`);
    const entry = { name, at, crc, bytes, packedBytes: this.#offset - before, offset };
    await this.#write(dataDescriptor(entry));
    this.#entries.push(entry);
  }

  /** Completes the archive. */
  async finish(): Promise<void> {
    const offset = this.#offset;
    for (const entry of this.#entries) await this.#write(directoryRecord(entry));
    const bytes = this.#offset - offset;
    await this.#write(archiveEnd({ files: this.#entries.length, offset, bytes }));
    await this.close();
  }

  /** Lets go of the file, complete or not. */
  async close(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
  }

  async #write(bytes: Buffer): Promise<void> {
    await this.#handle.appendFile(bytes);
    this.#offset += bytes.length;
  }
}
