/** Times of one thing done several times, in milliseconds, or sizes in bytes. */
export interface Samples {
  readonly median: number;
  /** The value that 95 of 100 repeats stay below; with few repeats the largest. */
  readonly p95: number;
  readonly count: number;
}

export function samplesOf(values: readonly number[]): Samples {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: at(sorted, 0.5), p95: at(sorted, 0.95), count: sorted.length };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How long `action` takes, once. */
export async function took(action: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await action();
  return performance.now() - startedAt;
}

/** Does `action` that many times, one after the other. The first time is thrown away when `warmUp` is set. */
export async function repeated(
  times: number,
  action: () => Promise<unknown>,
  warmUp = true,
): Promise<Samples> {
  if (warmUp) await action();
  const values: number[] = [];
  for (let i = 0; i < times; i += 1) values.push(await took(action));
  return samplesOf(values);
}
