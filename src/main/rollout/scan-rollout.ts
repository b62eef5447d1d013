import { scanOnwards } from './scan-onwards.ts';
import type { RolloutFile, RolloutScan } from './types.ts';

/**
 * Reads one rollout whole and folds it into facts. Never rejects: what cannot be read is `unreadable` with its reason
 * (gone, not permitted, empty, damaged compression, or no thread id anywhere). A plain file is read synchronously before
 * the promise is made, about 1 GB a second; a compressed one as a stream. `file` comes back as it was given, so that
 * a file which grew meanwhile is seen to differ at the next look.
 *
 * `badLineCount` counts lines that are no JSON object as far as was looked: by braces for all lines, by a parse for
 * those that matter. Lines above 32 MiB are never made into strings; they count as bad unless they could not matter.
 */
export async function scanRollout(file: RolloutFile): Promise<RolloutScan> {
  return (await scanOnwards(file, null)).scan;
}
