import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { type DeskContext, needDesktop, placeOf } from './desk.ts';
import { FILE_MANAGER, showFolder } from './file-manager.ts';
import { threadFolder } from './thread-folder.ts';

/** Shows the folder that a thread ran in. */
export async function openFolder(
  context: DeskContext,
  { threadId }: CallInput<'desk.openFolder'>,
): Promise<CallResult<'desk.openFolder'>> {
  const place = placeOf(context);
  needDesktop(place);
  const folder = threadFolder(await context.manager.readThread({ threadId, includeArchived: true }));
  await showFolder(folder, context.host.desk ?? {}, place);
  return { program: FILE_MANAGER };
}
