import type { CallResult } from '../../../shared/contract.ts';
import { toSkeinError } from '../../../shared/errors.ts';
import { type Chosen, chooseEditor, chooseTerminal } from './choose-programs.ts';
import { type DeskContext, placeOf, resumeWords } from './desk.ts';
import { noDesktop } from './desktop-session.ts';
import { findEditors } from './editors.ts';
import { findTerminals } from './terminals.ts';
import type { DeskPlace } from './types.ts';

/** What can be done outside of the window, with the programs that the preferences choose. */
export async function readAbilities(context: DeskContext): Promise<CallResult<'desk.abilities'>> {
  const place = placeOf(context);
  const preferences = await context.preferences.read();
  const desktop = noDesktop(place);
  const editor = chooseEditor(preferences, place);
  const terminal = chooseTerminal(preferences, place);
  const { readOnly, path } = context.status.value;
  const resume = readOnly
    ? 'This home was opened read-only, and Codex would write to it'
    : noCodex(path, place);
  return {
    desktop,
    editors: findEditors(place).map(({ id, name }) => ({ id, name })),
    terminals: findTerminals(place).map(({ id, name }) => ({ id, name })),
    editor: nameOf(editor),
    terminal: nameOf(terminal),
    resume: desktop ?? reasonOf(terminal) ?? resume,
    edit: desktop ?? reasonOf(editor),
    menu: context.host.desk?.showMenu !== undefined,
  };
}

function noCodex(home: string, place: DeskPlace): string | null {
  try {
    resumeWords('', home, place);
    return null;
  } catch (thrown) {
    return toSkeinError(thrown).message;
  }
}

function nameOf(chosen: Chosen<{ readonly name: string }>): string | null {
  return 'reason' in chosen ? null : chosen.name;
}

function reasonOf(chosen: Chosen<object>): string | null {
  return 'reason' in chosen ? String(chosen.reason) : null;
}
