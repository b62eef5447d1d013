import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openingBounds, readWindowState, writeWindowState } from '../../../src/main/electron/window-state.ts';

const DISPLAY = { x: 0, y: 0, width: 1920, height: 1080 };
const STATE = { x: 40, y: 50, width: 1000, height: 700, maximized: false };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skein-window-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what was kept is read back, from a folder that did not exist', () => {
  const path = join(folder, 'new', 'window.json');
  writeWindowState(path, STATE);
  expect(readWindowState(path)).toEqual(STATE);
});

test.each(['', '{', '{"x":1}', '[]'])('a file that makes no sense counts as none: %s', (text) => {
  writeFileSync(join(folder, 'window.json'), text);
  expect(readWindowState(join(folder, 'window.json'))).toBeNull();
});

test('a folder that cannot be written to is no reason to fail', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => writeWindowState(join(folder, 'file', 'window.json'), STATE)).not.toThrow();
});

test('a window opens where it was', () => {
  expect(openingBounds(STATE, [DISPLAY])).toEqual({ x: 40, y: 50, width: 1000, height: 700 });
});

test('without a kept place the system chooses one', () => {
  expect(openingBounds(null, [DISPLAY])).toEqual({ width: 1440, height: 900 });
});

test('a display that is gone costs the place, not the size', () => {
  expect(openingBounds({ ...STATE, x: 2500 }, [DISPLAY])).toEqual({ width: 1000, height: 700 });
  expect(openingBounds({ ...STATE, y: -300 }, [DISPLAY])).toEqual({ width: 1000, height: 700 });
  expect(openingBounds({ ...STATE, x: 2500 }, [DISPLAY, { ...DISPLAY, x: 1920 }])).toMatchObject({ x: 2500 });
});

test('a window is never smaller than its content needs', () => {
  expect(openingBounds({ ...STATE, width: 10, height: 10 }, [DISPLAY])).toMatchObject({
    width: 900,
    height: 560,
  });
});
