import { describe, expect, test } from 'vitest';
import { formatBytes, formatCompact, formatWhen } from '../../../src/renderer/ui/format.ts';

/** Noon by the local calendar, whatever the time zone. */
const noon = new Date(2026, 4, 15, 12, 0).getTime();
const before = (ms: number) => new Date(noon - ms).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('how long ago a thread was used', () => {
  test.each([
    [30_000, 'now'],
    [5 * MINUTE, '5m ago'],
    [3 * HOUR, '3h ago'],
    [13 * HOUR, 'yesterday'],
    [DAY, 'yesterday'],
    [2 * DAY, 'May 13'],
    [300 * DAY, 'Jul 19, 2025'],
  ])('%i ms ago reads "%s"', (ago, text) => {
    expect(formatWhen(before(ago), noon, 'en')).toBe(text);
  });

  test('a time ahead of this clock shows its date and not a negative age', () => {
    expect(formatWhen(before(-3 * HOUR), noon, 'en')).toBe('May 15');
  });

  test('a text that is no time shows nothing', () => {
    expect(formatWhen('soon', noon, 'en')).toBe('');
  });
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [646, '646 bytes'],
  [999, '999 bytes'],
  [8_200, '8.2 kB'],
  [105_000_000, '105 MB'],
  [1_220_000_000, '1.2 GB'],
])('%i bytes read "%s"', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text);
});

test.each([
  ['de', 646, '646 Byte'],
  ['fr', 1, '1 octet'],
  ['fr', 646, '646 octets'],
  ['pl', 2, '2 bajty'],
  ['pl', 5, '5 bajtów'],
])('in %s, %i bytes read "%s"', (locale, bytes, text) => {
  expect(formatBytes(bytes, locale).replaceAll(/\s/gu, ' ')).toBe(text);
});

test('big numbers are shortened', () => {
  expect([950, 18_400, 184_000, 2_500_000].map((count) => formatCompact(count, 'en'))).toEqual([
    '950',
    '18.4k',
    '184k',
    '2.5m',
  ]);
});
