import { open } from 'node:fs/promises';
import { readFailure } from '../read-source.ts';
import type { TranscriptSource } from '../types.ts';
import { lookAt, type PartLook } from './part-look.ts';
import { SCAN_START } from './scan.ts';
import { type OpenIndex, TranscriptIndex } from './transcript-index.ts';

/** Bytes of the end that are read, and what they are multiplied by until they hold enough items. */
const FIRST_BYTES = 192 * 1024;
const GROWTH = 4;
const MOST_BYTES = 4 * 1024 * 1024;
/** A rollout that is not larger is as soon read whole. */
const SMALL_BYTES = 512 * 1024;
const NEWLINE = 0x0a;

const NOT_WATCHED = { isCancelled: () => false, onProgress: () => undefined };

/**
 * The end of a transcript with `wanted` items or more, without what is before it: positions count from there, the first
 * turn may lack its beginning and the first items their other lines. null: the rollout is compressed or small, or the
 * last few MiB do not hold so many. Fails like `readFailure`.
 */
export async function readTail(source: TranscriptSource, wanted: number): Promise<OpenIndex | null> {
  const looks = await lookAt(source);
  const last = looks.at(-1);
  if (last === undefined || last.compressed || last.size <= SMALL_BYTES) return null;
  for (let bytes = FIRST_BYTES; bytes <= MOST_BYTES && bytes < last.size; bytes *= GROWTH) {
    const offset = await lineStartIn(last, bytes);
    if (offset === null) continue;
    const index = await indexFrom(source, looks, offset);
    if (index.tables.items.count >= wanted) return index.view(looks, source.lacksBase === true, () => true);
  }
  return null;
}

async function indexFrom(
  { historyMode }: TranscriptSource,
  looks: readonly PartLook[],
  offset: number,
): Promise<TranscriptIndex> {
  const place = { part: looks.length - 1, offset, isLineEnd: true };
  let index = TranscriptIndex.fresh(historyMode, { ...SCAN_START, place });
  for (;;) {
    await index.extend(looks, NOT_WATCHED);
    const fallback = index.fallback();
    if (fallback === null) return index;
    index = fallback;
  }
}

/** Where the first line begins that lies whole in the last `bytes` of a file; null: none does. */
async function lineStartIn({ path, size }: PartLook, bytes: number): Promise<number | null> {
  const from = size - bytes;
  const file = await open(path).catch((error: unknown) => {
    throw readFailure(path, error);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes, from);
    const at = buffer.subarray(0, bytesRead).indexOf(NEWLINE);
    return at === -1 || at + 1 >= bytesRead ? null : from + at + 1;
  } catch (error) {
    throw readFailure(path, error);
  } finally {
    await file.close();
  }
}
