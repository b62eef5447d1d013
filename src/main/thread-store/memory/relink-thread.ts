import { invalidRequest, unsupported } from '../../../shared/errors.ts';
import { movedTo } from '../../../shared/moved-folder.ts';
import type { Relinking, RelinkThreadParams } from '../types.ts';
import type { MemoryThread } from './memory-thread.ts';

/** As the local store does it, without files and rows. */
export function relinkThread(
  thread: MemoryThread,
  { from, to }: RelinkThreadParams,
  { dryRun }: { readonly dryRun: boolean },
): Relinking {
  const { cwd, historyMode } = thread.picture();
  const after = cwd === null ? null : movedTo(cwd, { from, to });
  if (cwd === null || after === null) throw invalidRequest(`thread ${thread.id} does not belong to ${from}`);
  if (historyMode === 'unknown') throw unsupported('relink a thread whose history is of an unknown mode');
  if (!dryRun) thread.relink(after);
  return { thread: thread.picture(), cwd: { before: cwd, after }, file: null, row: null };
}
