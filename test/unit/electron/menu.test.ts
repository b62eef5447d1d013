import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { acceleratorOf } from '../../../src/main/electron/accelerator.ts';
import { AppMenu } from '../../../src/main/electron/app-menu.ts';
import { menuTemplate } from '../../../src/main/electron/menu.ts';
import type { MenuAction } from '../../../src/shared/desk-calls.ts';

const ACTIONS: readonly MenuAction[] = [
  { id: 'thread.rename', name: 'Rename thread', group: 'thread', key: 'F2' },
  { id: 'thread.resume', name: 'Resume & go on', group: 'thread', key: '$mod+Enter' },
  { id: 'go.trash', name: 'Trash', group: 'go', key: '5' },
  { id: 'view.palette', name: 'Find anything', group: 'view', key: '$mod+k' },
  { id: 'home.import', name: 'Import threads…', group: 'home', key: null },
  { id: 'help.keys', name: 'Keys', group: 'help', key: '?' },
];

type Items = MenuItemConstructorOptions[];

function template(mac: boolean, actions: readonly MenuAction[] = [], chosen: string[] = []): Items {
  return menuTemplate({
    mac,
    actions,
    openDataFolder: () => undefined,
    choose: (id) => void chosen.push(id),
  });
}

function names(items: Items): readonly unknown[] {
  return items.map(({ label, role }) => label ?? role);
}

function submenu(items: Items, label: string): Items {
  const found = items.find((item) => item.label === label || item.role === label)?.submenu;
  return Array.isArray(found) ? found : [];
}

test('the menu has the usual five parts, and the application’s own on macOS', () => {
  expect(names(template(false))).toEqual(['File', 'editMenu', 'View', 'windowMenu', 'help']);
  expect(names(template(true))).toEqual(['appMenu', 'File', 'editMenu', 'View', 'windowMenu', 'help']);
});

test('About is in the help menu where there is no application menu', () => {
  const help = (mac: boolean) => JSON.stringify(template(mac).at(-1));
  expect(help(false)).toContain('"about"');
  expect(help(true)).not.toContain('"about"');
});

test('every action of the window has an entry under its heading, before those of the system', () => {
  const items = template(false, ACTIONS);
  expect(names(items)).toEqual(['File', 'editMenu', 'View', 'Go', 'Thread', 'windowMenu', 'help']);
  expect(names(submenu(items, 'File'))).toEqual(['Import threads…', undefined, 'quit']);
  expect(names(submenu(items, 'Thread'))).toEqual(['Rename thread', 'Resume && go on']);
  expect(names(submenu(items, 'View')).slice(0, 3)).toEqual(['Find anything', undefined, 'reload']);
  expect(names(submenu(items, 'help'))).toEqual(['Keys', undefined, 'Open Data Folder', undefined, 'about']);
});

test('an entry tells the window its action, and shows a key that only the window hears', () => {
  const chosen: string[] = [];
  const [rename] = submenu(template(false, ACTIONS, chosen), 'Thread');
  expect(rename).toMatchObject({ accelerator: 'F2', registerAccelerator: false });
  const click = rename?.click as (() => void) | undefined;
  click?.();
  expect(chosen).toEqual(['thread.rename']);
});

test.each([
  ['$mod+k', 'CommandOrControl+K'],
  ['Shift+F3', 'Shift+F3'],
  ['g', 'G'],
  ['Delete', 'Delete'],
  ['/', '/'],
  ['$mod+,', 'CommandOrControl+,'],
  ['$mod+Shift+ArrowUp', 'CommandOrControl+Shift+Up'],
  ['(a|b)', null],
  ['Hyper+x', null],
])('%s is written as %s in a menu', (keys, accelerator) => {
  expect(acceleratorOf(keys, false)).toBe(accelerator);
});

test('on macOS, where a menu takes the keys that it shows, letters stay with the text boxes', () => {
  expect(['g', 'F2', 'Shift+N', '$mod+k'].map((keys) => acceleratorOf(keys, true))).toEqual([
    null,
    null,
    null,
    'CommandOrControl+K',
  ]);
});

test('the menu is shown at once, and anew only when a window says other actions', () => {
  const shown: Items[] = [];
  const choose = () => undefined;
  const menu = new AppMenu({ mac: false, openDataFolder: choose, choose }, (items) => void shown.push(items));
  expect(shown).toHaveLength(1);
  menu.showActions(ACTIONS);
  menu.showActions([...ACTIONS]);
  expect(shown).toHaveLength(2);
  expect(names(shown[1] ?? [])).toContain('Thread');
});
