import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { desktopObstacle, findElectron } from '../../../scripts/lib/electron.mjs';

const folder = mkdtempSync(join(tmpdir(), 'skein-electron-'));
const binary = join(folder, 'electron');
writeFileSync(binary, '');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('Linux without a display opens no window', () => {
  expect(desktopObstacle({}, 'linux', 1000)).toBe('there is no display');
  expect(desktopObstacle({ DISPLAY: ':0' }, 'linux', 1000)).toBeNull();
  expect(desktopObstacle({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', 1000)).toBeNull();
});

test('root keeps the sandbox on and so opens no window', () => {
  expect(desktopObstacle({ DISPLAY: ':0' }, 'linux', 0)).toContain('root');
});

test('macOS and Windows always have a display', () => {
  expect(desktopObstacle({}, 'darwin', 501)).toBeNull();
  expect(desktopObstacle({}, 'win32')).toBeNull();
});

test('a binary that the environment names is used, and only when it is there', () => {
  expect(findElectron({ ELECTRON_EXEC_PATH: binary })).toBe(binary);
  expect(findElectron({ ELECTRON_EXEC_PATH: join(folder, 'missing') })).toBeNull();
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'missing') })).toBeNull();
});
