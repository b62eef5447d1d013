import type { ThreadId } from '../../../shared/thread.ts';
import { segmentIdOf } from '../../rollout/index.ts';
import type { RolloutScan } from '../../rollout/types.ts';

export type ReadableScan = Extract<RolloutScan, { kind: 'facts' }>;

export function isReadable(scan: RolloutScan): scan is ReadableScan {
  return scan.kind === 'facts';
}

/**
 * The file that speaks for a thread when several carry its id (a copy, or an archive that was interrupted): the one
 * that Codex's row names, else the last segment of a reverted thread, else one inside the home, active before archived, plain before compressed, newest first.
 * null: no file is readable.
 */
export function chooseRollout(scans: readonly RolloutScan[], codexPath: string | null): ReadableScan | null {
  const readable = scans.filter((scan) => scan.kind === 'facts');
  const bases = new Set(readable.map(({ facts }) => facts.historyBase?.threadId));
  const ranks = new Map(readable.map((scan) => [scan, rank(scan, { codexPath, bases })]));
  const ranked = readable.toSorted((a, b) => compare(ranks.get(a) ?? [], ranks.get(b) ?? []));
  return ranked[0] ?? null;
}

interface RankedBy {
  readonly codexPath: string | null;
  /** What the history of one of the files begins in: a thread that was reverted goes on in another file. */
  readonly bases: ReadonlySet<ThreadId | undefined>;
}

function rank({ file, facts }: ReadableScan, { codexPath, bases }: RankedBy): readonly number[] {
  const inHome = file.root !== 'elsewhere';
  return [
    facts.hasSessionMeta ? 0 : 1,
    inHome && isNamedBy(file.path, codexPath) ? 0 : 1,
    bases.has(segmentIdOf(file.path, facts.threadId)) ? 1 : 0,
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
