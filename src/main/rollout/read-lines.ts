import { LineFeed, type LineReader } from './line-feed.ts';
import { readBytes, type ReadOptions } from './rollout-bytes.ts';

/**
 * Hands the lines of a rollout, plain or compressed, to `reader` until it is done or the file ends. Memory stays bounded
 * whatever the file holds. Rejects with the error of the file system or of the decompressor, or with `unsupported` when
 * this Node has no zstd. Without `inTurns` a plain file is read synchronously before the promise is made. `startBytes` is
 * where a line begins.
 */
export async function readLines(path: string, reader: LineReader, options: ReadOptions = {}): Promise<void> {
  const feed = new LineFeed(reader, options.startBytes);
  const take = (chunk: Buffer): boolean => {
    feed.feed(chunk);
    return reader.done !== true;
  };
  await readBytes(path, take, options);
  if (reader.done !== true) feed.end();
}
