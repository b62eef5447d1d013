import { expect, test } from 'vitest';
import { openableAddress } from '../../../src/renderer/transcript/items/prose/openable-address.ts';
import { revealHidden } from '../../../src/renderer/transcript/items/code/reveal-hidden.ts';

test('characters that cannot be seen are named, all others stay', () => {
  expect(revealHidden('a\u202Eb\u200B')).toEqual([
    { text: 'a' },
    { hidden: 'U+202E' },
    { text: 'b' },
    { hidden: 'U+200B' },
  ]);
  expect(revealHidden('tab\tline\nné 日本 👍')).toEqual([{ text: 'tab\tline\nné 日本 👍' }]);
  expect(revealHidden('\u{e0041}')).toEqual([{ hidden: 'U+E0041' }]);
});

test('only addresses of the web and of mail can be opened', () => {
  expect(openableAddress('https://example.invalid/a b')).toBe('https://example.invalid/a%20b');
  expect(openableAddress('mailto:someone@example.invalid')).toBe('mailto:someone@example.invalid');
  for (const address of [
    'javascript:alert(1)',
    ' JavaScript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    '/relative',
    '#a',
    '',
  ])
    expect(openableAddress(address)).toBeNull();
});
