import { expect, test } from 'vitest';
import { parseHostFlags, pickHostFlags } from '../../../src/main/host/host-flags.ts';

test('no flags mean the user’s own home, writable, on any free port', () => {
  expect(parseHostFlags([])).toEqual({
    home: null,
    sample: false,
    readOnly: false,
    port: null,
    profile: null,
  });
});

test('every flag is understood, with a space or an equals sign', () => {
  expect(parseHostFlags(['--home', '/h', '--read-only', '--sample', '--port=8080'])).toEqual({
    home: '/h',
    sample: true,
    readOnly: true,
    port: 8080,
    profile: null,
  });
});

test.each([['--nope'], ['stray'], ['--port', '70000'], ['--port', 'x'], ['--home'], ['--home', '']])(
  'a strict reading refuses %j',
  (...argv) => {
    expect(() => parseHostFlags(argv)).toThrowError(expect.objectContaining({ code: 'invalid_request' }));
  },
);

test('a refusal names the option and is one sentence', () => {
  expect(() => parseHostFlags(['--nope'])).toThrow(/^Unknown option '--nope'$/);
});

test('Chromium’s own switches around ours are passed over', () => {
  const argv = ['--inspect=0', '--remote-debugging-port=0', '.', '--home', '/h', '--read-only'];
  expect(pickHostFlags(argv)).toMatchObject({ home: '/h', readOnly: true });
});

test.each([['--home'], ['--home='], ['--home', '']])('%j opens no other home instead', (...argv) => {
  expect(() => pickHostFlags(argv)).toThrow('--home takes a folder');
});

test.each([
  [['--profile'], null],
  [['--profile', '--sample'], null],
  [['--profile', '/tmp/trace.json', '--sample'], '/tmp/trace.json'],
  [['--profile=/tmp/trace.json'], '/tmp/trace.json'],
])('%j asks for a profile', (argv, path) => {
  expect(parseHostFlags(argv).profile).toEqual({ path });
  expect(pickHostFlags(['--inspect=0', '.', ...argv]).profile).toEqual({ path });
});
