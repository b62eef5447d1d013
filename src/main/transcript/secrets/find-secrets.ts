import type { CallResult } from '../../../shared/contract.ts';
import { type MeasuredTranscript, partsOf } from '../find/index.ts';
import { NO_LIMITS } from '../model/items/index.ts';
import { itemsOf } from '../read/index.ts';
import type { ReadWatch } from '../service.ts';
import { SecretList } from './secret-list.ts';

/**
 * What looks like a secret in the texts of a transcript; `outputs` false: not in what commands and tools gave. One that
 * is cancelled gives what it has found. Fails as `readRecords` does.
 */
export async function findSecrets(
  open: MeasuredTranscript,
  { outputs }: { readonly outputs: boolean },
  { signal, onProgress }: ReadWatch,
): Promise<CallResult<'transcript.secrets'>> {
  const list = new SecretList();
  let done = 0;
  try {
    for await (const items of itemsOf(open, { from: 0, limits: NO_LIMITS, signal })) {
      for (const item of items) {
        for (const { text, isOutput } of partsOf(item)) if (outputs || !isOutput) list.add(text, item.index);
        done += item.bytes;
      }
      onProgress(Math.min(done, open.bytes), open.bytes);
      if (signal.aborted) break;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return { findings: list.findings(), total: list.total, complete: list.complete && !signal.aborted };
}
