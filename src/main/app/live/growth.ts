import type { RolloutFile } from '../../rollout/types.ts';
import type { KnownBefore } from './known-rows.ts';
import { readBack, readOn } from './read-end.ts';
import type { Writing } from './writing.ts';

/** Of what was added to a rollout that is met for the first time, no more than this is read. */
const GROWTH_READ_BYTES = 4 * 1024 * 1024;

/**
 * Nobody moved the time of the file although bytes came or went, or it is of before `sinceMs`: whoever holds its lock does
 * not work on it. `before`: as it was known; null: it was not.
 */
export function isUntouched(
  { sizeBytes, mtimeMs }: RolloutFile,
  before: KnownBefore | null,
  sinceMs: number,
): boolean {
  if (before === null || before.mtimeMs !== mtimeMs) return false;
  return before.sizeBytes !== sizeBytes || mtimeMs < sinceMs;
}

/** A rollout whose time is as it was: nobody worked, but lines may begin elsewhere now. */
export async function seenAgain(known: Writing, { path, sizeBytes }: RolloutFile): Promise<Writing> {
  if (known.nextOffset === sizeBytes) return known;
  const { nextOffset, open } = await readBack(path, sizeBytes);
  return { ...known, nextOffset, open: open ?? known.open };
}

/**
 * Whether lines of work were added. The rollout as it was known ended where a line did, or the rest of that line is read as
 * one of unknown kind.
 */
export async function grewSince(knownBytes: number, { path, sizeBytes }: RolloutFile): Promise<boolean> {
  if (sizeBytes <= knownBytes) return false;
  const start = Math.max(knownBytes, sizeBytes - GROWTH_READ_BYTES);
  return (await readOn(path, start, sizeBytes)).worked;
}
