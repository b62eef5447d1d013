import { FactScanner } from './fact-scanner.ts';
import { finishFold } from './fold-facts.ts';
import { readLines } from './read-lines.ts';
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
  try {
    const quick = await scanOnce(file, false);
    return quick.exact ? quick.scan : (await scanOnce(file, true)).scan;
  } catch (error) {
    return unreadable(file, error instanceof Error ? error.message : String(error));
  }
}

interface Scanned {
  readonly scan: RolloutScan;
  /** False: the quick scan met a line that only the eager one reads right. */
  readonly exact: boolean;
}

async function scanOnce(file: RolloutFile, eager: boolean): Promise<Scanned> {
  const scanner = new FactScanner(file, eager);
  await readLines(file.path, scanner);
  return { scan: toScan(file, scanner), exact: scanner.exact };
}

function toScan(file: RolloutFile, scanner: FactScanner): RolloutScan {
  const folded = scanner.finish();
  const counts = scanner.counts();
  if (counts.lineCount === 0) return unreadable(file, 'empty rollout');
  const facts = finishFold(folded, file, counts);
  if (facts === null) return unreadable(file, 'no session meta, and no thread id in the file name');
  return { kind: 'facts', file, facts };
}

function unreadable(file: RolloutFile, reason: string): RolloutScan {
  return { kind: 'unreadable', file, reason };
}
