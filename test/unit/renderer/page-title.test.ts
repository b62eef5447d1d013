import { expect, test } from 'vitest';
import { pageTitle } from '../../../src/renderer/thread-pane/page-title.ts';

test('a title for the window’s bar is one line of characters that can be seen', () => {
  expect(pageTitle('Fix the\nparser')).toBe('Fix the parser');
  expect(pageTitle('a\u202eb\u0007c\u200bd\u2066e')).toBe('a b c d e');
  expect(pageTitle('\u200b')).toBe('Skein');
});

test('a very long title is cut between characters', () => {
  expect(pageTitle('👍'.repeat(500))).toBe('👍'.repeat(200));
});
