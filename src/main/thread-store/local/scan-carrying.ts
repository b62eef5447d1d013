import type { ThreadId } from '../../../shared/thread.ts';
import { readSessionMeta } from '../../rollout/index.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import type { ReadableScan } from './choose-rollout.ts';
import { type LocalContext, softly } from './context.ts';
import { liveWriterOf } from './live-writers.ts';

/** The file's facts when its session meta carries the id; the cheap head decides before the whole file is read. */
export async function scanCarrying(
  context: LocalContext,
  id: ThreadId,
  file: RolloutFile,
): Promise<ReadableScan | null> {
  const known = knownScan(context, id, file);
  if (known !== null) return known;
  const meta = await readSessionMeta(file.path);
  const carried = meta?.threadId ?? file.name?.threadId;
  if (carried !== id) return null;
  const scan = await context.scan(file);
  return scan.kind === 'facts' && scan.facts.threadId === id ? scan : null;
}

/** What the live writer or the state DB knows of the file, as long as its size and time are the same. */
function knownScan(context: LocalContext, id: ThreadId, file: RolloutFile): ReadableScan | null {
  const live = liveWriterOf(context, id)?.facts.scan ?? null;
  if (live !== null && isSame(live.file, file)) return live;
  const scans = softly(context, `read what is known of ${id}`, () => context.stateDb?.scansOf([id])) ?? [];
  const same = scans.find((scan) => isSame(scan.file, file));
  return same?.kind === 'facts' ? same : null;
}

function isSame(known: RolloutFile, now: RolloutFile): boolean {
  return known.path === now.path && known.sizeBytes === now.sizeBytes && known.mtimeMs === now.mtimeMs;
}
