import { invalidRequest } from '../../shared/errors.ts';
import { fileError } from './file-errors.ts';
import { parseObject } from './json.ts';
import { LineFeed, type LineReader } from './line-feed.ts';
import { byteChunks } from './rollout-bytes.ts';
import { liesInHome } from './rollout-roots.ts';
import type { RolloutItem } from './types.ts';

export interface ReadItemsOptions {
  /** When given, the file must lie in this home or one of its two folders of rollouts: else `invalid_request`. */
  readonly home?: string;
  /** Up to here and no further, in (decompressed) bytes: the end of a line. To the end of the file when absent. */
  readonly endBytes?: number;
}

/**
 * The records of a rollout, plain or compressed, in order and in batches of what a quarter of a megabyte holds. Lines
 * that are no records are left out, and so are those above 32 MiB, which are never made into strings. Others get their
 * turn between two batches. `not_found`, `unsupported` when this Node cannot decompress, `internal`.
 */
export async function* readItems(
  path: string,
  { home, ...range }: ReadItemsOptions = {},
): AsyncGenerator<readonly RolloutItem[]> {
  if (home !== undefined && !liesInHome(home, path)) {
    throw invalidRequest(`${path} lies outside the home`);
  }
  const reader = new ItemReader();
  const feed = new LineFeed(reader);
  try {
    for await (const chunk of byteChunks(path, range)) {
      feed.feed(chunk);
      if (reader.hasItems) yield reader.take();
    }
  } catch (error) {
    throw fileError('read', path, error);
  }
  feed.end();
  if (reader.hasItems) yield reader.take();
}

class ItemReader implements LineReader {
  #items: RolloutItem[] = [];

  get hasItems(): boolean {
    return this.#items.length > 0;
  }

  take(): readonly RolloutItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  line(bytes: Buffer, start: number, end: number): void {
    const item = toItem(bytes.toString('utf8', start, end));
    if (item !== null) this.#items.push(item);
  }

  wants(): boolean {
    return true;
  }

  dropped(): void {}

  lastIsTorn(): void {}
}

/** null: no record. The ordinal is the line's place in its file and is left behind. */
function toItem(text: string): RolloutItem | null {
  const record = parseObject(text);
  const type = record?.['type'];
  if (record === null || typeof type !== 'string' || !('payload' in record)) return null;
  const { timestamp, payload, metadata } = record;
  return {
    type,
    payload,
    ...(typeof timestamp === 'string' ? { timestamp } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  };
}
