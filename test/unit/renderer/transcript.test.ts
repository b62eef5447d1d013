import { describe, expect, test } from 'vitest';
import { joinOlder, joinTail } from '../../../src/renderer/transcript/join-messages.ts';
import { openableAddress } from '../../../src/renderer/transcript/openable-address.ts';
import { revealHidden } from '../../../src/renderer/transcript/reveal-hidden.ts';
import type { ConversationMessage } from '../../../src/shared/contract.ts';

function message(index: number, text = `message ${index}`): ConversationMessage {
  return { index, role: 'user', text, images: 0, at: null, cut: false };
}

describe('joining stretches of a conversation', () => {
  test('new messages go after the known ones, which keep their identity', () => {
    const known = [message(0), message(1)];
    const joined = joinTail(known, [message(1), message(2)]);
    expect(joined).toEqual([message(0), message(1), message(2)]);
    expect(joined[1]).toBe(known[1]);
  });

  test('a message that grew is replaced', () => {
    expect(joinTail([message(0), message(1)], [message(1, 'longer')])[1]?.text).toBe('longer');
  });

  test('across a gap only the newest stretch stays', () => {
    expect(joinTail([message(0)], [message(5), message(6)])).toEqual([message(5), message(6)]);
  });

  test('a conversation that became shorter loses its old end', () => {
    expect(joinTail([message(0), message(1), message(2)], [message(0)])).toEqual([message(0)]);
    expect(joinTail([message(0)], [])).toEqual([]);
  });

  test('older messages go before and never twice', () => {
    expect(joinOlder([message(3), message(4)], [message(4), message(5)])).toEqual(
      [3, 4, 5].map((at) => message(at)),
    );
  });

  test('older messages that leave a hole before the known ones are left out', () => {
    const known = [message(9), message(10)];
    expect(joinOlder([message(3), message(4)], known)).toBe(known);
  });
});

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
