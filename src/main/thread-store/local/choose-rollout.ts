import type { RolloutScan } from '../../rollout/types.ts';

export type ReadableScan = Extract<RolloutScan, { kind: 'facts' }>;

/**
 * The file that speaks for a thread when several carry its id (a copy, or an archive that was interrupted): the one
 * that Codex's row names, else one inside the home, active before archived, plain before compressed, newest first.
 * null: no file is readable.
 */
export function chooseRollout(scans: readonly RolloutScan[], codexPath: string | null): ReadableScan | null {
  const readable = scans.filter((scan) => scan.kind === 'facts');
  const ranked = readable.toSorted((a, b) => compare(rank(a, codexPath), rank(b, codexPath)));
  return ranked[0] ?? null;
}

function rank({ file, facts }: ReadableScan, codexPath: string | null): readonly number[] {
  const inHome = file.root !== 'elsewhere';
  return [
    facts.hasSessionMeta ? 0 : 1,
    inHome && isNamedBy(file.path, codexPath) ? 0 : 1,
    inHome ? 0 : 1,
    file.root === 'sessions' ? 0 : 1,
    file.compressed ? 1 : 0,
    -file.mtimeMs,
  ];
}

/** Codex names a compressed rollout by its plain path. */
function isNamedBy(path: string, codexPath: string | null): boolean {
  return codexPath !== null && (path === codexPath || path === `${codexPath}.zst`);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
