import type { deskCalls } from '../../../shared/desk-calls.ts';
import type { HandlersOf } from '../handler.ts';
import { openEditor } from './open-editor.ts';
import { openFolder } from './open-folder.ts';
import { readAbilities } from './read-abilities.ts';
import { readPreferences } from './read-preferences.ts';
import { resumeThread } from './resume-thread.ts';
import { revealRollout } from './reveal-rollout.ts';
import { setPreferences } from './set-preferences.ts';

export { PreferencesFile } from './preferences-file.ts';
export type { DeskHost, PreferenceStore } from './types.ts';

export const deskHandlers: HandlersOf<typeof deskCalls> = {
  'desk.preferences': readPreferences,
  'desk.setPreferences': setPreferences,
  'desk.abilities': readAbilities,
  'desk.resume': resumeThread,
  'desk.openFolder': openFolder,
  'desk.openEditor': openEditor,
  'desk.reveal': revealRollout,
  'desk.menu': ({ host }, { actions }) => {
    host.desk?.showMenu?.(actions);
    return Promise.resolve({});
  },
};
