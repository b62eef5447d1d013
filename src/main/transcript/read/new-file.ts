import { type FileHandle, open, rm } from 'node:fs/promises';
import { internal, type SkeinError, toSkeinError } from '../../../shared/errors.ts';

/** A file that is being written, piece after piece. */
export interface FileWriter {
  readonly bytes: number;
  write(piece: string | Uint8Array): Promise<void>;
}

/**
 * Writes a file that does not exist yet, readable by its owner alone, and gives its size. One that could not be written
 * whole is removed again; a file that was there before is left alone.
 */
export async function writeNewFile(
  path: string,
  write: (file: FileWriter) => Promise<void>,
): Promise<{ readonly bytes: number }> {
  const handle = await open(path, 'wx', 0o600).catch((error: unknown) => {
    throw notWritten(path, error);
  });
  const writer = new HandleWriter(handle, path);
  try {
    await write(writer);
    await handle.close();
    return { bytes: writer.bytes };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
}

class HandleWriter implements FileWriter {
  readonly #handle: FileHandle;
  readonly #path: string;
  #bytes = 0;

  constructor(handle: FileHandle, path: string) {
    this.#handle = handle;
    this.#path = path;
  }

  get bytes(): number {
    return this.#bytes;
  }

  async write(piece: string | Uint8Array): Promise<void> {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    try {
      for (let at = 0; at < bytes.length; ) at += (await this.#handle.write(bytes, at)).bytesWritten;
    } catch (error) {
      throw notWritten(this.#path, error);
    }
    this.#bytes += bytes.length;
  }
}

function notWritten(path: string, error: unknown): SkeinError {
  return internal(`${path} cannot be written: ${toSkeinError(error).message}`, error);
}
