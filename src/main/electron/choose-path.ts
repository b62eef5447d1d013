import type { BrowserWindow, Dialog } from 'electron';
import type { AppOptions } from '../app/types.ts';

type OpenDialog = Pick<Dialog, 'showOpenDialog'>;

const TITLES = { file: 'Import a rollout', folder: 'Import a folder of rollouts' } as const;
const FILTERS = [
  { name: 'Rollouts', extensions: ['jsonl', 'zst'] },
  { name: 'All files', extensions: ['*'] },
];

/** Asks in the system's own dialog, on top of the window that asks; null: the user closed it. */
export function pathChooser(
  dialog: OpenDialog,
  focusedWindow: () => BrowserWindow | null,
): NonNullable<AppOptions['choosePath']> {
  return async (kind) => {
    const options = {
      title: TITLES[kind],
      buttonLabel: 'Import',
      ...(kind === 'file'
        ? { properties: ['openFile' as const], filters: FILTERS }
        : { properties: ['openDirectory' as const] }),
    };
    const window = focusedWindow();
    const { canceled, filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return canceled ? null : (filePaths[0] ?? null);
  };
}
