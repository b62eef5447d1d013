import { parseThreadId, type ThreadId } from '../../../shared/thread.ts';
import { readSessionMeta, segmentIdOf, type SessionMetaLine, statRollout } from '../../rollout/index.ts';
import type { RolloutScan } from '../../rollout/types.ts';
import { chooseRollout, type ReadableScan } from './choose-rollout.ts';
import type { LocalContext } from './context.ts';
import { rolloutPathOf } from './locate-rollout.ts';
import { pathsOf } from './thread-paths.ts';

/** Who may own the rollout that a history base names: a base may be a segment of the thread itself or of its source. */
export interface BaseNamer {
  readonly threadId: ThreadId;
  readonly forkedFromId: ThreadId | null;
}

export function baseOwners(base: ThreadId, { threadId, forkedFromId }: BaseNamer): readonly ThreadId[] {
  return [...new Set([base, threadId, forkedFromId])].filter((owner) => owner !== null);
}

/** The one among rollouts of a base's possible owners that the base names; null: none is it. */
export function chooseBase(scans: readonly RolloutScan[], base: ThreadId): ReadableScan | null {
  const named = scans.filter(
    (scan) => scan.kind === 'facts' && segmentIdOf(scan.file.path, scan.facts.threadId) === base,
  );
  return chooseRollout(named, null);
}

/** Where the rollout lies that a history base names; null: nowhere in this home. */
export async function locateBase(
  context: LocalContext,
  base: ThreadId,
  from: SessionMetaLine,
): Promise<string | null> {
  const usual = await rolloutPathOf(context, base);
  if (usual !== null && segmentIdOf(usual, base) === base) return usual;
  const forkedFrom = from.payload['forked_from_id'];
  const forkedFromId = typeof forkedFrom === 'string' ? parseThreadId(forkedFrom) : null;
  for (const owner of baseOwners(base, { threadId: from.threadId, forkedFromId })) {
    for (const path of new Set(await pathsOf(context, owner))) {
      if (statRollout(context.home, path) !== null && (await isNamed(path, base))) return path;
    }
  }
  return null;
}

async function isNamed(path: string, base: ThreadId): Promise<boolean> {
  const meta = await readSessionMeta(path);
  return meta !== null && segmentIdOf(path, meta.threadId) === base;
}
