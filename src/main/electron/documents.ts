import { extname } from 'node:path';
import type { BrowserWindow, Dialog, Shell } from 'electron';
import { internal, unsupported } from '../../shared/errors.ts';
import type { AppOptions } from '../app/types.ts';

type SaveDialog = Pick<Dialog, 'showSaveDialog'>;

/**
 * Asks in the system's own dialog where a file is saved, on top of the window that asks; null: the user closed it. The
 * dialog asks before it gives the path of a file that is there.
 */
export function placeChooser(
  dialog: SaveDialog,
  focusedWindow: () => BrowserWindow | null,
): NonNullable<AppOptions['saveAs']> {
  return async (name) => {
    const extension = extname(name).slice(1);
    const options = {
      title: 'Export thread',
      buttonLabel: 'Export',
      defaultPath: name,
      ...(extension === '' ? {} : { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
    };
    const window = focusedWindow();
    const { canceled, filePath } = await (window === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options));
    return canceled || filePath === '' ? null : filePath;
  };
}

/**
 * Opens a text in the system's program for texts. What is no `.txt` is refused: the system might run it. Fails with
 * `internal` when there is no such program.
 */
export function textOpener(shell: Pick<Shell, 'openPath'>): NonNullable<AppOptions['openPath']> {
  return async (path) => {
    if (extname(path).toLowerCase() !== '.txt') throw unsupported(`opening ${path}, which is no text`);
    const problem = await shell.openPath(path);
    if (problem !== '') throw internal(`${path} could not be opened: ${problem}`);
  };
}
