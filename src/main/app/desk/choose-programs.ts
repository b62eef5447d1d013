import type { Preferences } from '../../../shared/preferences.ts';
import { fillTemplate } from './command-template.ts';
import { findEditors, type FoundEditor } from './editors.ts';
import { findProgram } from './find-program.ts';
import type { Launch } from './launch.ts';
import { findTerminals, type FoundTerminal, type TerminalCommand } from './terminals.ts';
import type { DeskPlace } from './types.ts';

/** A program as the user chose it, or `reason`: why none can be run. */
export type Chosen<P> = P | { readonly reason: string };

export interface ChosenEditor {
  readonly name: string;
  readonly open: (folder: string) => Launch;
}

export interface ChosenTerminal {
  readonly name: string;
  readonly run: (command: TerminalCommand) => Launch;
}

/** What opens folders of code. */
export function chooseEditor(
  { editor, editorCommand }: Pick<Preferences, 'editor' | 'editorCommand'>,
  place: DeskPlace,
): Chosen<ChosenEditor> {
  if (editor !== 'custom') return known(findEditors(place), editor, 'editor');
  const launchOf = (folder: string) =>
    custom(fillTemplate(editorCommand, { path: folder, cwd: folder }, 'path'), folder, place);
  return checked('Your editor', launchOf, () => launchOf('/'));
}

/** What runs commands in a window. */
export function chooseTerminal(
  { terminal, terminalCommand }: Pick<Preferences, 'terminal' | 'terminalCommand'>,
  place: DeskPlace,
): Chosen<ChosenTerminal> {
  if (terminal !== 'custom') return known(findTerminals(place), terminal, 'terminal');
  const launchOf = ({ words, cwd }: TerminalCommand) =>
    custom(fillTemplate(terminalCommand, { command: words, cwd }, 'command'), cwd, place);
  const trial = () => void launchOf({ words: ['codex'], cwd: '/' });
  const chosen = checked('Your terminal', launchOf, trial);
  return 'reason' in chosen ? chosen : { name: chosen.name, run: chosen.open };
}

function known<P extends FoundEditor | FoundTerminal>(
  found: readonly P[],
  choice: string,
  what: string,
): Chosen<P> {
  const [first] = found;
  if (choice !== 'auto') {
    const chosen = found.find(({ id }) => id === choice);
    return chosen ?? { reason: `The ${what} that the preferences name was not found` };
  }
  return first ?? { reason: `No ${what} was found; the preferences can name one` };
}

/** Tries a custom command out before it is offered. */
function checked<I>(
  name: string,
  open: (input: I) => Launch,
  trial: () => unknown,
): Chosen<{ readonly name: string; readonly open: (input: I) => Launch }> {
  try {
    trial();
    return { name, open };
  } catch (thrown) {
    return { reason: thrown instanceof Error ? `${name}: ${thrown.message}` : name };
  }
}

function custom([program = '', ...args]: readonly string[], cwd: string, place: DeskPlace): Launch {
  const file = findProgram(program, place);
  if (file === null) throw new Error(`${program} was not found`);
  return { file, args, cwd };
}
