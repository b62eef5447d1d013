import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { SkeinError } from '../../../shared/errors.ts';
import { judge, realPathsOnce } from '../../visibility/index.ts';
import type { AppContext } from '../context.ts';
import { homeFacts } from './home-facts.ts';
import { withNumbers } from './look-at-numbers.ts';
import { filesBeyondCap } from './scan-cap.ts';
import { lookAtFiles, rolloutsOf } from './thread-files.ts';
import { threadRows } from './thread-row.ts';
import { versionInUse } from './version-in-use.ts';

/** Where each Codex lists a thread, and why not elsewhere. */
export async function whyHidden(
  context: AppContext,
  { threadId, whole, started }: CallInput<'threads.why'>,
): Promise<CallResult<'threads.why'>> {
  const home = await homeFacts(context.doctor.home, started);
  const thread = await context.manager.readThread({ threadId, includeArchived: true });
  const rollouts = await rolloutsOf(context, thread);
  const beyondCap = await filesBeyondCap(context);
  const looks = await lookAtFiles(rollouts, { ...home, beyondCap, realPath: realPathsOnce() });
  if (looks === null) throw new SkeinError('not_found', `no rollout found for thread ${threadId}`);
  const files = whole ? await withNumbers(context.numbers, looks) : looks;
  const row = threadRows(context, [threadId])(threadId);
  const inUse = versionInUse(context);
  return { inUse, ...judge(home, { threadId, files, row }, inUse) };
}
