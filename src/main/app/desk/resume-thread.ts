import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { SkeinError } from '../../../shared/errors.ts';
import { chooseTerminal } from './choose-programs.ts';
import { type DeskContext, needChosen, needDesktop, placeOf, resumeWords } from './desk.ts';
import { launch } from './launch.ts';
import { threadFolder } from './thread-folder.ts';

/** Resumes a thread in a terminal of the computer that Skein runs on. */
export async function resumeThread(
  context: DeskContext,
  { threadId }: CallInput<'desk.resume'>,
): Promise<CallResult<'desk.resume'>> {
  const place = placeOf(context);
  const { readOnly, path: home } = context.status.value;
  if (readOnly)
    throw new SkeinError('read_only', 'This home was opened read-only, and Codex would write to it');
  needDesktop(place);
  const { name, run } = needChosen(chooseTerminal(await context.preferences.read(), place));
  const cwd = threadFolder(await context.manager.readThread({ threadId, includeArchived: true }));
  await launch(run({ words: resumeWords(threadId, home, place), cwd }), place.env);
  return { program: name };
}
