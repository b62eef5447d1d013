import { fileStep, type FileSystem } from '../../../rollout/index.ts';

const CHUNK_BYTES = 256 * 1024;

/** The bytes of a file, from its beginning or a place on. */
export async function* readChunks(files: FileSystem, path: string, from = 0): AsyncGenerator<Buffer> {
  const handle = await fileStep('open', path, () => files.open(path, 'r'));
  try {
    for (let at = from; ; ) {
      const room = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await fileStep('read', path, () => handle.read(room, 0, room.length, at));
      if (bytesRead === 0) return;
      at += bytesRead;
      yield room.subarray(0, bytesRead);
    }
  } finally {
    await handle.close().catch(() => undefined);
  }
}
