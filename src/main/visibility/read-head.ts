import { readLines } from '../rollout/index.ts';
import type { RolloutFile } from '../rollout/types.ts';
import { HeadReader } from './head-reader.ts';
import type { RolloutHead } from './types.ts';

/** The beginning that is read at once; nearly every rollout shows all in it. */
const AT_ONCE = 256 * 1024;

/**
 * What a listing Codex sees of a rollout, plain or compressed. Never rejects: `error` says why nothing could be read.
 * Reads on past the beginning only where that does not show a session meta and a first message, and gives others their
 * turn meanwhile.
 */
export async function readHead({
  path,
  sizeBytes,
  compressed,
}: Pick<RolloutFile, 'path' | 'sizeBytes' | 'compressed'>): Promise<RolloutHead> {
  try {
    const first = new HeadReader();
    const isWhole = compressed || sizeBytes <= AT_ONCE;
    await readLines(path, first, isWhole ? {} : { endBytes: AT_ONCE });
    if (isWhole || first.done) return { ...first.head, error: null };
    const reader = new HeadReader();
    await readLines(path, reader, { inTurns: true });
    return { ...reader.head, error: null };
  } catch (thrown) {
    return {
      ...new HeadReader().head,
      error: thrown instanceof Error ? thrown.message : String(thrown),
    };
  }
}
