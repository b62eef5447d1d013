import { expect, test } from 'vitest';
import { menuTemplate } from '../../../src/main/electron/menu.ts';

function names(mac: boolean): readonly unknown[] {
  return menuTemplate({ mac, openDataFolder: () => undefined }).map(({ label, role }) => label ?? role);
}

test('the menu has the usual five parts, and the application’s own on macOS', () => {
  expect(names(false)).toEqual(['File', 'editMenu', 'View', 'windowMenu', 'help']);
  expect(names(true)).toEqual(['appMenu', 'File', 'editMenu', 'View', 'windowMenu', 'help']);
});

test('About is in the help menu where there is no application menu', () => {
  const help = (mac: boolean) =>
    JSON.stringify(menuTemplate({ mac, openDataFolder: () => undefined }).at(-1));
  expect(help(false)).toContain('"about"');
  expect(help(true)).not.toContain('"about"');
});
