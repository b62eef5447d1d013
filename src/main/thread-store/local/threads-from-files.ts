import { join, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import { type FactsOf, inheritedPreview, listRollouts, statRollout } from '../../rollout/index.ts';
import type { RolloutFile, RolloutScan } from '../../rollout/types.ts';
import { baseFactsAmong } from './base-facts.ts';
import { chooseRollout } from './choose-rollout.ts';
import { codexRowOf, type LocalContext, softly } from './context.ts';
import { resolveThread } from './resolve-thread.ts';

/** Every thread of the home, read from its files alone. Costs a read of every rollout. */
export async function threadsFromFiles(context: LocalContext): Promise<readonly Thread[]> {
  const files = [...(await listRollouts(context.home)), ...(await filesElsewhere(context))];
  const scans = await scanAll(context, files);
  context.names.refresh();
  const threads = groupByThread(scans);
  const factsOf = baseFactsAmong(threads);
  return [...threads].flatMap(([id, copies]) => resolveCopies(context, { id, copies, factsOf }));
}

/** Rollouts outside both folders of the home that Codex's rows name. They are listed once they verify by their id. */
export async function filesElsewhere(
  context: Pick<LocalContext, 'home' | 'codexDb' | 'log'>,
): Promise<readonly RolloutFile[]> {
  const files: RolloutFile[] = [];
  let after: number | null = null;
  do {
    const page = softly(context, "read Codex's rows", () => context.codexDb?.readRows(after, 200));
    const outside = (page?.rows ?? []).filter((row) => !isBelowHome(context.home, row.rolloutPath));
    files.push(...outside.flatMap((row) => fileElsewhere(context.home, row.rolloutPath)));
    after = page?.next ?? null;
    await nextTurn();
  } while (after !== null);
  return files;
}

function fileElsewhere(home: string, path: string): readonly RolloutFile[] {
  const file = statRollout(home, path);
  return file?.root === 'elsewhere' ? [file] : [];
}

/** Whether the walk over the home's own folders finds this path anyway. */
function isBelowHome(home: string, path: string): boolean {
  return ['sessions', 'archived_sessions'].some((root) => path.startsWith(join(home, root) + sep));
}

/** A few at a time: enough to keep a worker pool busy without holding every file's facts twice. */
async function scanAll(
  context: LocalContext,
  files: readonly RolloutFile[],
): Promise<readonly RolloutScan[]> {
  const scans: RolloutScan[] = [];
  for (let at = 0; at < files.length; at += 64) {
    scans.push(...(await Promise.all(files.slice(at, at + 64).map(context.scan))));
  }
  return scans;
}

function groupByThread(scans: readonly RolloutScan[]): ReadonlyMap<ThreadId, readonly RolloutScan[]> {
  return Map.groupBy(
    scans.filter((scan) => scan.kind === 'facts'),
    (scan) => scan.facts.threadId,
  );
}

function resolveCopies(
  context: LocalContext,
  {
    id,
    copies,
    factsOf,
  }: { readonly id: ThreadId; readonly copies: readonly RolloutScan[]; readonly factsOf: FactsOf },
): readonly Thread[] {
  const codexRow = codexRowOf(context, id);
  const chosen = chooseRollout(copies, codexRow?.rolloutPath ?? null);
  if (chosen === null) return [];
  const indexedName = context.names.get(id);
  const inherited = inheritedPreview(chosen.facts, factsOf);
  return [resolveThread({ ...chosen, codexRow, inheritedPreview: inherited, indexedName })];
}
