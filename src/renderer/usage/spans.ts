import { addTokens, NO_TOKENS, type Tokens, type UsageDay } from '../../shared/usage.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** More bars than these have no room: then a bar is a week, and then a month. */
const MOST_BARS = 92;
const MOST_WEEKS = 52 * 2;

export type BarUnit = 'day' | 'week' | 'month';

/** What one bar of the chart stands for. */
export interface UsageBar {
  /** Its first day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly tokens: Tokens;
}

export interface UsageBars {
  readonly unit: BarUnit;
  /** Without gaps, in order; days on which nothing was used are there too. */
  readonly bars: readonly UsageBar[];
}

/** The range's bars: from the first day that is asked for, or on which something was used, to the last one. */
export function barsOf(days: readonly UsageDay[], since: string | null, today: string): UsageBars {
  const first = since ?? days[0]?.day ?? today;
  const last = later(days.at(-1)?.day ?? today, today);
  const count = Math.round((timeOf(last) - timeOf(first)) / DAY_MS) + 1;
  const unit: BarUnit = count <= MOST_BARS ? 'day' : count / 7 <= MOST_WEEKS ? 'week' : 'month';
  const sums = new Map<string, Tokens>();
  for (let time = timeOf(first); time <= timeOf(last); time += DAY_MS)
    sums.set(startOf(dayOf(time), unit), NO_TOKENS);
  for (const { day, tokens } of days) {
    const start = startOf(day, unit);
    sums.set(start, addTokens(sums.get(start) ?? NO_TOKENS, tokens));
  }
  const bars = [...sums].map(([day, tokens]) => ({ day, tokens }));
  return { unit, bars: bars.toSorted((a, b) => (a.day < b.day ? -1 : 1)) };
}

/** The day so many days ago, by the local calendar; the first of a range of so many days. */
export function daysAgo(now: number, days: number): string {
  const at = new Date(now);
  at.setDate(at.getDate() - days + 1);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** A bar's time in words: a day, `Week of 3 Nov 2026`, `Nov 2026`. */
export function barWords({ day }: Pick<UsageBar, 'day'>, unit: BarUnit, locale?: string): string {
  const words = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(timeOf(day));
  switch (unit) {
    case 'day':
      return words({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
    case 'week':
      return `Week of ${words({ day: 'numeric', month: 'short', year: 'numeric' })}`;
    case 'month':
      return words({ month: 'long', year: 'numeric' });
  }
}

function startOf(day: string, unit: BarUnit): string {
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return dayOf(timeOf(day) - ((new Date(timeOf(day)).getUTCDay() + 6) % 7) * DAY_MS);
    case 'month':
      return `${day.slice(0, 7)}-01`;
  }
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
