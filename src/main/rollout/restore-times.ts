import type { BigIntStats } from 'node:fs';
import type { OpenFile } from './file-system.ts';

const NS_PER_MS = 1_000_000n;
/** A second as a floating-point number is good to a quarter of a microsecond: it can fall on either side of a millisecond. */
const NUDGES_S = [0, 2.5e-7, -2.5e-7, 5e-7, -5e-7, 1e-6];

/** Gives a file the access and modification times of `stats`: the same millisecond, and as near as Node can. */
export async function restoreTimes(
  handle: OpenFile,
  stats: Pick<BigIntStats, 'atimeNs' | 'mtimeNs'>,
): Promise<void> {
  const atime = seconds(stats.atimeNs);
  const mtime = seconds(stats.mtimeNs);
  for (const nudge of NUDGES_S) {
    await handle.utimes(atime, mtime + nudge);
    const { mtimeNs } = await handle.stat({ bigint: true });
    if (mtimeNs / NS_PER_MS === stats.mtimeNs / NS_PER_MS) return;
  }
}

function seconds(ns: bigint): number {
  return Number(ns) / 1e9;
}
