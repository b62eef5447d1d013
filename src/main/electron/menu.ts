import type { MenuItemConstructorOptions } from 'electron';

export interface MenuOptions {
  readonly mac: boolean;
  /** Shows Skein's data folder in the system's file manager. */
  readonly openDataFolder: () => void;
}

/** The application menu, from the system's own roles, so that its words and keys are the user's. */
export function menuTemplate({ mac, openDataFolder }: MenuOptions): MenuItemConstructorOptions[] {
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: [{ role: mac ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    { label: 'View', submenu: viewItems() },
    { role: 'windowMenu' },
    { role: 'help', submenu: helpItems(mac, openDataFolder) },
  ];
}

function viewItems(): MenuItemConstructorOptions[] {
  return [
    { role: 'reload' },
    { role: 'toggleDevTools' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
}

/** On macOS, About lives in the application's own menu. */
function helpItems(mac: boolean, openDataFolder: () => void): MenuItemConstructorOptions[] {
  const folder: MenuItemConstructorOptions = { label: 'Open Data Folder', click: openDataFolder };
  return mac ? [folder] : [folder, { type: 'separator' }, { role: 'about' }];
}
