import { describe, expect, test } from 'vitest';
import {
  type DateCondition,
  dateRanges,
  dateSpan,
  type DatesCondition,
  type Now,
  parseQuery,
} from '../../../src/shared/query.ts';

/** Noon in Berlin, on a day in summer. */
const NOON = Date.parse('2026-05-31T10:00:00Z');

/** What a clock of a zone shows, compared with UTC. */
function inZone(timeZone: string, ms: number): Now {
  const clock = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return { ms, offsetMinutes: (at) => (Date.parse(`${clock.format(at).replace(' ', 'T')}Z`) - at) / 60_000 };
}

const berlin = inZone('Europe/Berlin', NOON);

function condition(text: string): DateCondition | DatesCondition {
  const found = parseQuery(text).threads.find(
    (one) => one.kind === 'before' || one.kind === 'after' || one.kind === 'on',
  );
  if (found?.kind === 'before' || found?.kind === 'after' || found?.kind === 'on') return found;
  throw new Error(`no date in ${text}`);
}

function shown(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString().slice(0, 16);
}

function span(date: string, now: Now): readonly (string | null)[] {
  const [range] = dateRanges(condition(`on:${date}`), now);
  return [shown(range?.fromMs ?? null), shown(range?.toMs ?? null)];
}

test.each([
  ['2026', '2025-12-31T23:00', '2026-12-31T23:00'],
  ['2026-05', '2026-04-30T22:00', '2026-05-31T22:00'],
  ['2026-12', '2026-11-30T23:00', '2026-12-31T23:00'],
  ['2026-05-01', '2026-04-30T22:00', '2026-05-01T22:00'],
  ['2024-02-29', '2024-02-28T23:00', '2024-02-29T23:00'],
  ['today', '2026-05-30T22:00', '2026-05-31T22:00'],
  ['yesterday', '2026-05-29T22:00', '2026-05-30T22:00'],
  ['7d', '2026-05-23T22:00', '2026-05-24T22:00'],
  ['2w', '2026-05-16T22:00', '2026-05-17T22:00'],
  ['3m', '2026-02-27T23:00', '2026-02-28T23:00'],
  ['1y', '2025-05-30T22:00', '2025-05-31T22:00'],
  ['12h', '2026-05-30T22:00', '2026-05-30T23:00'],
])('%s takes from %s to %s in Berlin', (date, from, to) => {
  expect(span(date, berlin)).toEqual([from, to]);
});

test('without an offset, days are those of UTC', () => {
  expect(span('today', { ms: NOON })).toEqual(['2026-05-31T00:00', '2026-06-01T00:00']);
});

describe('days on which clocks change', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00', '2026-03-29T22:00'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00', '2026-10-25T23:00'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00', '2018-11-05T02:00'],
    ['America/Havana', '2024-11-03', '2024-11-03T04:00', '2024-11-04T05:00'],
    ['Asia/Kathmandu', '2026-05-01', '2026-04-30T18:15', '2026-05-01T18:15'],
  ])('in %s, %s goes from %s to %s', (zone, date, from, to) => {
    expect(span(date, inZone(zone, NOON))).toEqual([from, to]);
  });
});

test('before ends where the date begins, after begins there', () => {
  const { fromMs } = dateSpan({ kind: 'month', year: 2026, month: 5 }, berlin);
  expect(dateRanges(condition('before:2026-05'), berlin)).toEqual([{ fromMs: null, toMs: fromMs }]);
  expect(dateRanges(condition('after:2026-05'), berlin)).toEqual([{ fromMs, toMs: null }]);
});

test.each([
  [60, 'y'],
  [1950, 'y'],
  [9999, 'm'],
] as const)('%d%s ago is in the first month that computers know', (count, unit) => {
  const { fromMs } = dateSpan({ kind: 'ago', count, unit }, berlin);
  expect(shown(fromMs)).toBe('1970-01-30T23:00');
});
