import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { fillTemplate } from './command-template.ts';

/** Keeps what the user changed, and tells every window. */
export async function setPreferences(
  { preferences, events }: Pick<AppContext, 'preferences' | 'events'>,
  { change }: CallInput<'desk.setPreferences'>,
): Promise<CallResult<'desk.setPreferences'>> {
  checkCommands(change);
  const changed = await preferences.change(change);
  events.emit('preferences.changed', { preferences: changed });
  return { preferences: changed };
}

/** An empty command is none yet. */
function checkCommands({
  editorCommand = '',
  terminalCommand = '',
}: CallInput<'desk.setPreferences'>['change']): void {
  if (editorCommand.trim() !== '') fillTemplate(editorCommand, { path: '/', cwd: '/' }, 'path');
  if (terminalCommand.trim() !== '')
    fillTemplate(terminalCommand, { command: ['codex'], cwd: '/' }, 'command');
}
