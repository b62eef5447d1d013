/** The first `count` in an order, without sorting all the others. */
export function firstOf<T>(all: readonly T[], count: number, compare: (a: T, b: T) => number): readonly T[] {
  if (count <= 0) return [];
  if (all.length <= count * 2) return all.toSorted(compare).slice(0, count);
  let kept: T[] = [];
  let worst: T | undefined;
  for (const one of all) {
    if (worst !== undefined && compare(one, worst) >= 0) continue;
    kept.push(one);
    if (kept.length < count * 2) continue;
    kept = kept.sort(compare).slice(0, count);
    worst = kept.at(-1);
  }
  return kept.sort(compare).slice(0, count);
}
