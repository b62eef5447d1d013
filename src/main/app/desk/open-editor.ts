import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { chooseEditor } from './choose-programs.ts';
import { type DeskContext, needChosen, needDesktop, placeOf } from './desk.ts';
import { launch } from './launch.ts';
import { threadFolder } from './thread-folder.ts';

/** Opens the folder that a thread ran in in the user's editor. */
export async function openEditor(
  context: DeskContext,
  { threadId }: CallInput<'desk.openEditor'>,
): Promise<CallResult<'desk.openEditor'>> {
  const place = placeOf(context);
  needDesktop(place);
  const { name, open } = needChosen(chooseEditor(await context.preferences.read(), place));
  const folder = threadFolder(await context.manager.readThread({ threadId, includeArchived: true }));
  await launch(open(folder), place.env);
  return { program: name };
}
