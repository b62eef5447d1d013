import { describe, expect, it } from 'vitest';
import { withoutCredentials } from '../../../src/main/git/index.ts';

describe('credentials in the URL of a remote', () => {
  it.each([
    ['https://user:token@example.com/a/b.git', 'https://example.com/a/b.git'],
    ['https://token@example.com/a/b.git', 'https://example.com/a/b.git'],
    ['HTTPS://user:to%40ken@example.com:8443/a', 'HTTPS://example.com:8443/a'],
    ['https://user:p@ss@example.com/a', 'https://example.com/a'],
    ['https://user:pa/ss@example.com/a', 'https://example.com/a'],
    ['http://:secret@[::1]:80/a', 'http://[::1]:80/a'],
    ['ftp://user:secret@example.com/a', 'ftp://example.com/a'],
    ['helper::https://user:secret@example.com/a', 'helper::https://example.com/a'],
    ['ssh://git:secret@example.com/a', 'ssh://git@example.com/a'],
  ])('%s is shown as %s', (url, shown) => {
    expect(withoutCredentials(url)).toBe(shown);
  });

  it.each([
    'https://example.com/a/b.git',
    'https://example.com:8443/@scope/b',
    'https://[::1]/@scope/b',
    'ssh://git@example.com:22/a',
    'git@example.com:a/b.git',
    '/srv/git/a@b.git',
    '../other',
    'file:///srv/git/a.git',
    'C:\\git\\a',
    '',
  ])('%s has none and stays', (url) => {
    expect(withoutCredentials(url)).toBe(url);
  });
});
