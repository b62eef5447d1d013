import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../../shared/desk-calls.ts';
import { acceleratorOf } from './accelerator.ts';

export interface MenuOptions {
  readonly mac: boolean;
  /** Shows Skein's data folder in the system's file manager. */
  readonly openDataFolder: () => void;
  /** The window's actions, in their order; none until a window has said which there are. */
  readonly actions: readonly MenuAction[];
  /** Tells the window in front which one was chosen. */
  readonly choose: (actionId: string) => void;
}

type Items = MenuItemConstructorOptions[];

const SEPARATOR = { type: 'separator' } as const;

/** The application menu: the window's actions by their names and keys, and the system's own entries. */
export function menuTemplate(options: MenuOptions): Items {
  const { mac } = options;
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: parted(itemsOf('home', options), [{ role: mac ? 'close' : 'quit' }]) },
    { role: 'editMenu' },
    { label: 'View', submenu: parted(itemsOf('view', options), viewItems()) },
    ...ownMenu('Go', itemsOf('go', options)),
    ...ownMenu('Thread', itemsOf('thread', options)),
    ...ownMenu('Selection', itemsOf('selection', options)),
    { role: 'windowMenu' },
    { role: 'help', submenu: parted(itemsOf('help', options), helpItems(options)) },
  ];
}

function itemsOf(group: MenuAction['group'], { actions, choose, mac }: MenuOptions): Items {
  return actions
    .filter((action) => action.group === group)
    .map(({ id, name, key }) => {
      const accelerator = key === null ? null : acceleratorOf(key, mac);
      // The window hears its keys itself, and knows when they belong to a text box or a dialog: the menu only shows them.
      const keys = accelerator === null ? {} : { accelerator, registerAccelerator: false };
      return { id, label: labelOf(name), click: () => choose(id), ...keys };
    });
}

/** An ampersand would mark the letter after it. */
function labelOf(name: string): string {
  return name.replaceAll('&', '&&');
}

function ownMenu(label: string, submenu: Items): Items {
  return submenu.length === 0 ? [] : [{ label, submenu }];
}

function parted(own: Items, system: Items): Items {
  return own.length === 0 ? system : [...own, SEPARATOR, ...system];
}

function viewItems(): Items {
  return [
    { role: 'reload' },
    { role: 'toggleDevTools' },
    SEPARATOR,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    SEPARATOR,
    { role: 'togglefullscreen' },
  ];
}

/** On macOS, About lives in the application's own menu. */
function helpItems({ mac, openDataFolder }: MenuOptions): Items {
  const folder: MenuItemConstructorOptions = { label: 'Open Data Folder', click: openDataFolder };
  return mac ? [folder] : [folder, SEPARATOR, { role: 'about' }];
}
