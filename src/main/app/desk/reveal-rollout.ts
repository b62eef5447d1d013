import { existsSync } from 'node:fs';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { SkeinError } from '../../../shared/errors.ts';
import { type DeskContext, needDesktop, placeOf } from './desk.ts';
import { FILE_MANAGER, revealFile } from './file-manager.ts';

/** Shows the rollout of a thread in its folder. */
export async function revealRollout(
  context: DeskContext,
  { threadId }: CallInput<'desk.reveal'>,
): Promise<CallResult<'desk.reveal'>> {
  const place = placeOf(context);
  needDesktop(place);
  const { rolloutPath } = await context.manager.readThread({ threadId, includeArchived: true });
  if (!existsSync(rolloutPath)) throw new SkeinError('not_found', 'This thread has no rollout on disk');
  await revealFile(rolloutPath, context.host.desk ?? {}, place);
  return { program: FILE_MANAGER };
}
