import { expect, test } from 'vitest';
import { dataFolder } from '../../../src/main/startup/data-folder.ts';

test('SKEIN_DATA_DIR wins on every platform', () => {
  const env = { SKEIN_DATA_DIR: '/somewhere/else', XDG_DATA_HOME: '/xdg' };
  expect(dataFolder(env, 'linux', '/home/ann')).toBe('/somewhere/else');
  expect(dataFolder(env, 'darwin', '/Users/ann')).toBe('/somewhere/else');
});

test('an empty SKEIN_DATA_DIR counts as not set', () => {
  expect(dataFolder({ SKEIN_DATA_DIR: ' ' }, 'linux', '/home/ann')).toBe('/home/ann/.local/share/skein');
});

test('a relative SKEIN_DATA_DIR becomes absolute', () => {
  expect(dataFolder({ SKEIN_DATA_DIR: 'data' }, 'linux', '/home/ann')).toBe(`${process.cwd()}/data`);
});

test('Linux follows XDG_DATA_HOME, and ignores a relative one', () => {
  expect(dataFolder({ XDG_DATA_HOME: '/xdg' }, 'linux', '/home/ann')).toBe('/xdg/skein');
  expect(dataFolder({ XDG_DATA_HOME: 'xdg' }, 'linux', '/home/ann')).toBe('/home/ann/.local/share/skein');
});

test('macOS and Windows keep application data where they always do', () => {
  expect(dataFolder({}, 'darwin', '/Users/ann')).toBe('/Users/ann/Library/Application Support/Skein');
  expect(dataFolder({ APPDATA: 'C:\\Users\\ann\\AppData\\Roaming' }, 'win32', 'C:\\Users\\ann')).toBe(
    'C:\\Users\\ann\\AppData\\Roaming\\Skein',
  );
  expect(dataFolder({}, 'win32', 'C:\\Users\\ann')).toBe('C:\\Users\\ann\\AppData\\Roaming\\Skein');
});
