import { AGO_UNITS, type DateCondition, type DatesCondition, type DateValue } from './conditions.ts';
import type { DateRange, Now } from './facts.ts';

const CALENDAR = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const AGO = /^(\d{1,4})([hdwmy])$/;
const FIRST_YEAR = 1970;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The date that a text names, in any case; null: none, or one that no calendar has. */
export function parseDate(text: string): DateValue | null {
  const typed = text.toLowerCase();
  if (typed === 'today') return { kind: 'ago', count: 0, unit: 'd' };
  if (typed === 'yesterday') return { kind: 'ago', count: 1, unit: 'd' };
  return parseAgo(typed) ?? parseCalendar(typed);
}

/** The date as `parseDate` reads it. */
export function printDate(date: DateValue): string {
  switch (date.kind) {
    case 'year':
      return String(date.year);
    case 'month':
      return `${date.year}-${twoDigits(date.month)}`;
    case 'day':
      return `${date.year}-${twoDigits(date.month)}-${twoDigits(date.day)}`;
    case 'ago':
      if (date.unit === 'd' && date.count === 0) return 'today';
      return date.unit === 'd' && date.count === 1 ? 'yesterday' : `${date.count}${date.unit}`;
  }
}

/** The time that a date takes, by the reader's clock: a year, a month, a day, or for `12h` an hour. */
export function dateSpan(date: DateValue, now: Now): { readonly fromMs: number; readonly toMs: number } {
  switch (date.kind) {
    case 'year':
      return spanOf(now, { year: date.year, month: 1, day: 1 }, { year: date.year + 1, month: 1, day: 1 });
    case 'month':
      return spanOf(now, { ...date, day: 1 }, { year: date.year, month: date.month + 1, day: 1 });
    case 'day':
      return spanOf(now, date, { ...date, day: date.day + 1 });
    case 'ago':
      return spanAgo(date, now);
  }
}

/**
 * What a condition on dates asks for, without its `not`. `before` and `after` ask that a thread was last used within the
 * one range; `on` that it was in use in one of the ranges: created before its end, and last used at its beginning or later.
 */
export function dateRanges(condition: DateCondition | DatesCondition, now: Now): readonly DateRange[] {
  switch (condition.kind) {
    case 'before':
      return [{ fromMs: null, toMs: dateSpan(condition.date, now).fromMs }];
    case 'after':
      return [{ fromMs: dateSpan(condition.date, now).fromMs, toMs: null }];
    case 'on':
      return condition.values.map((date) => dateSpan(date, now));
  }
}

/** A day of a calendar. Months and days beyond the last are those of the next year or month. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function parseAgo(text: string): DateValue | null {
  const [, count, letter] = AGO.exec(text) ?? [];
  const unit = AGO_UNITS.find((known) => known === letter);
  return count === undefined || unit === undefined ? null : { kind: 'ago', count: Number(count), unit };
}

function parseCalendar(text: string): DateValue | null {
  const [year, month, day] = (CALENDAR.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined || year < FIRST_YEAR) return null;
  if (month === undefined || Number.isNaN(month)) return { kind: 'year', year };
  if (month < 1 || month > 12) return null;
  if (day === undefined || Number.isNaN(day)) return { kind: 'month', year, month };
  return day >= 1 && day <= daysOf(year, month) ? { kind: 'day', year, month, day } : null;
}

function spanAgo(date: DateValue & { readonly kind: 'ago' }, now: Now): { fromMs: number; toMs: number } {
  if (date.unit === 'h') {
    const fromMs = now.ms - date.count * HOUR;
    return { fromMs, toMs: fromMs + HOUR };
  }
  const day = dayAgo(localDay(now), date.count, date.unit);
  return spanOf(now, day, { ...day, day: day.day + 1 });
}

function dayAgo({ year, month, day }: Day, count: number, unit: 'd' | 'w' | 'm' | 'y'): Day {
  switch (unit) {
    case 'd':
      return { year, month, day: day - count };
    case 'w':
      return { year, month, day: day - 7 * count };
    case 'm':
      return monthsAgo({ year, month, day }, count);
    case 'y':
      return monthsAgo({ year, month, day }, 12 * count);
  }
}

/** The same day of an earlier month, or its last where it has no such day. */
function monthsAgo({ year, month, day }: Day, count: number): Day {
  const months = Math.max(year * 12 + (month - 1) - count, FIRST_YEAR * 12);
  const [newYear, newMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return { year: newYear, month: newMonth, day: Math.min(day, daysOf(newYear, newMonth)) };
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function localDay(now: Now): Day {
  const local = new Date(now.ms + offsetAt(now, now.ms));
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

function spanOf(now: Now, from: Day, to: Day): { fromMs: number; toMs: number } {
  return { fromMs: startOf(now, from), toMs: startOf(now, to) };
}

/** Where clocks go forward at midnight there is none, and the day begins when they do. Of two midnights, the first. */
function startOf(now: Now, { year, month, day }: Day): number {
  const local = Date.UTC(year, month - 1, day);
  const earlier = local - offsetAt(now, local - DAY);
  const later = local - offsetAt(now, local + DAY);
  const isMidnight = (ms: number): boolean => ms + offsetAt(now, ms) === local;
  return isMidnight(earlier) || !isMidnight(later) ? earlier : later;
}

function offsetAt(now: Now, atMs: number): number {
  return (now.offsetMinutes?.(atMs) ?? 0) * 60_000;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
