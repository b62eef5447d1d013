import { pipeline, Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { internal, SkeinError } from '../../shared/errors.ts';

/** As Codex compresses. */
const LEVEL = 3;

/**
 * A text compressed as Codex compresses rollouts: one frame, in which the size of the text stands, so that Codex can look
 * at a point of it without decompressing all. `unsupported` where this Node has no zstd.
 */
export async function* compressedChunks(
  chunks: AsyncIterable<Buffer>,
  textBytes: number,
): AsyncGenerator<Buffer> {
  if (!('createZstdCompress' in zlib)) throw noZstd();
  const params = { [zlib.constants.ZSTD_c_compressionLevel]: LEVEL };
  const compressor = zlib.createZstdCompress({ params, pledgedSrcSize: textBytes });
  const fed = feed(compressor, chunks);
  try {
    for await (const chunk of compressor) yield chunk as Buffer;
    await fed;
  } finally {
    compressor.destroy();
  }
}

/** An end that is told along with the last chunk makes Node end the frame twice, which adds an empty one. */
async function feed(transform: Transform, chunks: AsyncIterable<Buffer>): Promise<void> {
  try {
    for await (const chunk of chunks) await written(transform, chunk);
    transform.end();
  } catch (error) {
    // Whoever reads the transform gets it.
    transform.destroy(error instanceof Error ? error : internal(String(error)));
  }
}

function written(transform: Transform, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    transform.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

/** A compressed file, to be read from any of its bytes on. */
export interface CompressedSource {
  readonly sizeBytes: number;
  readonly chunksFrom: (at: number) => AsyncIterable<Buffer>;
}

/**
 * The text of a compressed rollout to the last byte, of all its frames: Node may stop after the first one. Fails as the
 * decompressor does where a frame is torn or something else follows. `unsupported` where this Node has no zstd.
 */
export async function* wholeText({ sizeBytes, chunksFrom }: CompressedSource): AsyncGenerator<Buffer> {
  if (!('createZstdDecompress' in zlib)) throw noZstd();
  for (let at = 0; at < sizeBytes; ) {
    const decompressor = zlib.createZstdDecompress();
    const source = Readable.from(chunksFrom(at), { objectMode: false });
    for await (const chunk of pipeline(source, decompressor, () => undefined)) yield chunk as Buffer;
    if (decompressor.bytesWritten === 0) throw internal('a compressed rollout cannot be decompressed');
    at += decompressor.bytesWritten;
  }
}

/** Node has zstd since 22.15. */
function noZstd(): SkeinError {
  return new SkeinError('unsupported', 'compressed rollouts need Node 22.15 or newer');
}
