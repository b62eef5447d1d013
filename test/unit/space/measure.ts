import { statRollout } from '../../../src/main/rollout/index.ts';
import { LINE_KINDS, measureRollout, type RolloutAnatomy } from '../../../src/main/space/index.ts';

/** The anatomy of the rollout at a path, with its bytes by the names of their kinds. */
export async function measured(
  home: string,
  path: string,
): Promise<RolloutAnatomy & { readonly by: Readonly<Record<string, number>> }> {
  const file = statRollout(home, path);
  const anatomy = file === null ? null : await measureRollout(file);
  if (anatomy === null) throw new Error(`nothing was measured of ${path}`);
  const by = Object.fromEntries(
    LINE_KINDS.map((kind, at) => [kind, anatomy.kinds[at] ?? 0]).filter(([, bytes]) => bytes !== 0),
  );
  return { ...anatomy, by };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
