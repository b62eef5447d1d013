import { note } from './journal.ts';

/** What the rest of the desktop would do is noted in the test's journal. */
export const shell = {
  openExternal(url: string): Promise<void> {
    note('openExternal', { url });
    return Promise.resolve();
  },
  showItemInFolder(path: string): void {
    note('showItemInFolder', { path });
  },
  openPath(path: string): Promise<string> {
    note('openPath', { path });
    return Promise.resolve('');
  },
};

export const dialog = {
  showErrorBox(title: string, content: string): void {
    note('errorBox', { title, content });
  },
  /** The user picks what the test named in `STAND_IN_CHOICE`, and closes the dialog when it named nothing. */
  showOpenDialog(
    _window: unknown,
    { title, properties }: { readonly title: string; readonly properties: readonly string[] },
  ): Promise<{ readonly canceled: boolean; readonly filePaths: readonly string[] }> {
    note('openDialog', { title, properties });
    const choice = process.env['STAND_IN_CHOICE'];
    return Promise.resolve({
      canceled: choice === undefined,
      filePaths: choice === undefined ? [] : [choice],
    });
  },
  /** The user saves where the test named in `STAND_IN_SAVE`, and closes the dialog when it named nothing. */
  showSaveDialog(
    _window: unknown,
    { title, defaultPath }: { readonly title: string; readonly defaultPath: string },
  ): Promise<{ readonly canceled: boolean; readonly filePath: string }> {
    note('saveDialog', { title, defaultPath });
    const filePath = process.env['STAND_IN_SAVE'] ?? '';
    return Promise.resolve({ canceled: filePath === '', filePath });
  },
};

interface MenuEntry {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly click?: () => void;
  readonly submenu?: readonly MenuEntry[];
}

let chosen: (id: string) => void = () => undefined;

/** The user picks an entry of the application menu. */
export function pickFromMenu(id: string): void {
  chosen(id);
}

export const Menu = {
  buildFromTemplate: (template: readonly unknown[]): readonly unknown[] => template,
  setApplicationMenu(menu: readonly MenuEntry[]): void {
    note('menu', { items: menu.map(({ label, role }) => label ?? role) });
    chosen = (id) =>
      menu
        .flatMap(({ submenu = [] }) => submenu)
        .find((item) => item.id === id)
        ?.click?.();
  },
};

export const session = {
  defaultSession: {
    setPermissionRequestHandler(): void {},
    setPermissionCheckHandler(): void {},
  },
};

/** The computer is on battery when the test says so in `STAND_IN_BATTERY`. */
export const powerMonitor = { isOnBatteryPower: () => process.env['STAND_IN_BATTERY'] !== undefined };

export const nativeTheme = { shouldUseDarkColors: false, themeSource: 'system' };

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};
