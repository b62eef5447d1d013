import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { shouldOpenBrowser } from '../../../scripts/lib/browser.mjs';

function script(name: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, [resolve('scripts', name), ...args], { encoding: 'utf8' });
}

test.each([['--nope'], ['--port', 'x'], ['--port', '70000'], ['stray'], ['--home'], ['--home=']])(
  'npm start refuses %j before it sets anything up',
  (...args) => {
    const { status, stdout, stderr } = script('start.mjs', ...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('npm start -- [options]');
  },
);

test('npm start tells its options', () => {
  const { status, stdout } = script('start.mjs', '--help');
  expect(status).toBe(0);
  for (const option of ['--home', '--web', '--port', '--no-open', '--read-only', '--sample', '--profile']) {
    expect(stdout).toContain(option);
  }
});

test('npm test refuses a step that it does not have', () => {
  const { status, stderr } = script('test.mjs', 'unit', 'dance');
  expect(status).toBe(2);
  expect(stderr).toContain('No such step: dance');
});

test('a browser is opened only where someone sits', () => {
  expect(shouldOpenBrowser({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(shouldOpenBrowser({}, 'linux')).toBe(false);
  expect(shouldOpenBrowser({}, 'darwin')).toBe(true);
  expect(shouldOpenBrowser({ CI: 'true' }, 'darwin')).toBe(false);
  expect(shouldOpenBrowser({ DISPLAY: ':0', SSH_CONNECTION: 'a b' }, 'linux')).toBe(false);
});
