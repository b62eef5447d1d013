import type { Shell } from 'electron';
import { internal } from '../../shared/errors.ts';
import type { AppOptions } from '../app/types.ts';
import type { AppMenu } from './app-menu.ts';

/** What Electron does on the desktop: the file manager and the application menu. */
export function deskHost(
  shell: Pick<Shell, 'openPath' | 'showItemInFolder'>,
  menu: Pick<AppMenu, 'showActions'>,
): NonNullable<AppOptions['desk']> {
  return {
    reveal: (path) => shell.showItemInFolder(path),
    openFolder: async (path) => {
      const problem = await shell.openPath(path);
      if (problem !== '') throw internal(`${path} could not be shown: ${problem}`);
    },
    showMenu: (actions) => menu.showActions(actions),
  };
}
