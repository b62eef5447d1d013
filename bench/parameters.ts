import type { HomeParameters } from './generator/index.ts';

/** As large as the homes of people who use Codex every day: about 1.2 GB. */
export const LARGE: HomeParameters = { threads: 4_000, bytes: 1_200_000_000, seed: 1, small: false };

/** The same with texts to search: 4,000 threads, about 1.2 GB. */
export const TEXTS: HomeParameters = { ...LARGE, rich: true };

/** Five times as much: more than a million items. */
export const MANY_TEXTS: HomeParameters = { ...TEXTS, threads: 20_000, bytes: 6_000_000_000 };

/** Very many rows, little in each. */
export const ROWS: HomeParameters = { threads: 100_000, bytes: 200_000_000, seed: 1, small: true };

/** A home of that many threads as those of `ROWS`. */
export function smallHome(threads: number): HomeParameters {
  return { ...ROWS, threads, bytes: threads * 2_000 };
}
