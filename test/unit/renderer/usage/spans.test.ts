import { expect, it } from 'vitest';
import { barsOf, barWords, daysAgo } from '../../../../src/renderer/usage/spans.ts';
import { NO_TOKENS } from '../../../../src/shared/usage.ts';

const used = (day: string, total: number) => ({ day, tokens: { ...NO_TOKENS, input: total, total } });

it('a bar for each day, those on which nothing was used too', () => {
  const { unit, bars } = barsOf([used('2026-11-02', 5), used('2026-11-04', 7)], '2026-11-01', '2026-11-05');
  expect(unit).toBe('day');
  expect(bars.map(({ day, tokens }) => [day.slice(-2), tokens.total])).toEqual([
    ['01', 0],
    ['02', 5],
    ['03', 0],
    ['04', 7],
    ['05', 0],
  ]);
});

it('a long time has bars for weeks, which begin on Mondays, and a longer one for months; nothing is lost', () => {
  const days = [used('2026-01-01', 1), used('2026-06-03', 2), used('2026-11-20', 4)];
  const weeks = barsOf(days, null, '2026-11-21');
  expect(weeks.unit).toBe('week');
  expect(weeks.bars.every(({ day }) => new Date(day).getUTCDay() === 1)).toBe(true);
  const months = barsOf([used('2022-02-27', 8), ...days], null, '2026-11-21');
  expect(months.unit).toBe('month');
  expect(months.bars.map(({ day }) => day.slice(-2)).every((day) => day === '01')).toBe(true);
  for (const [{ bars }, total] of [
    [weeks, 7],
    [months, 15],
  ] as const) {
    expect(bars.reduce((sum, { tokens }) => sum + tokens.total, 0)).toBe(total);
    expect(new Set(bars.map(({ day }) => day)).size).toBe(bars.length);
  }
});

it('nothing used is one empty bar', () => {
  expect(barsOf([], null, '2026-11-21').bars).toEqual([{ day: '2026-11-21', tokens: NO_TOKENS }]);
});

it('a range of seven days begins six days ago, and bars are named', () => {
  const now = new Date(2026, 10, 3, 12).getTime();
  expect(daysAgo(now, 7)).toBe('2026-10-28');
  expect(daysAgo(now, 1)).toBe('2026-11-03');
  expect(barWords({ day: '2026-11-02' }, 'day', 'en-GB')).toBe('Mon, 2 Nov 2026');
  expect(barWords({ day: '2026-11-02' }, 'week', 'en-GB')).toBe('Week of 2 Nov 2026');
  expect(barWords({ day: '2026-11-01' }, 'month', 'en-GB')).toBe('November 2026');
});
