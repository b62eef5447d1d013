import { clockOptions, timeFormat } from './time-format.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago, in as few letters as a list has room for: minutes and hours, "yesterday", then the date. The time of day
 * or the date instead, when the user prefers that.
 */
export function formatWhen(iso: string, now: number, locale?: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  if (timeFormat().times === 'absolute') return formatClock(iso, now, locale);
  const ago = now - time;
  const relative = new Intl.RelativeTimeFormat(locale, { style: 'narrow', numeric: 'auto' });
  if (ago >= -MINUTE && ago < MINUTE) return relative.format(0, 'second');
  if (ago > 0 && ago < HOUR) return relative.format(-Math.floor(ago / MINUTE), 'minute');
  if (ago > 0 && ago < DAY && daysBetween(time, now) === 0)
    return relative.format(-Math.floor(ago / HOUR), 'hour');
  if (daysBetween(time, now) === 1) return relative.format(-1, 'day');
  return formatDay(time, now, locale);
}

function formatDay(time: number, now: number, locale: string | undefined): string {
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  const year = sameYear ? {} : ({ year: 'numeric' } as const);
  return dateFormat(locale, { day: 'numeric', month: 'short', ...year }).format(time);
}

/** Midnights between two times, by the local calendar. */
function daysBetween(time: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(time)) / DAY);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** Date and time in full, for tooltips and headers; empty when the text is no time. */
export function formatMoment(iso: string, locale?: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time)
    ? ''
    : dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...clockOptions() }).format(time);
}

/** Time of day; with the day when it was not on the day of `now`. */
export function formatClock(iso: string, now: number, locale?: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  const clock = dateFormat(locale, { hour: '2-digit', minute: '2-digit', ...clockOptions() }).format(time);
  return daysBetween(time, now) === 0 ? clock : `${formatDay(time, now, locale)}, ${clock}`;
}

/** A whole number with the locale's grouping. */
export function formatCount(count: number, locale?: string): string {
  return numberFormat(locale, {}).format(count);
}

/** A number in three or four characters: 184k, 1.2m. */
export function formatCompact(count: number, locale?: string): string {
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(count).toLowerCase();
}

/** A size in decimal units, as file managers show it. */
export function formatBytes(bytes: number, locale?: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const unit = units[power] ?? 'byte';
  const value = bytes / 1000 ** power;
  const maximumFractionDigits = value < 10 && power > 0 ? 1 : 0;
  // Short, a byte stays in the singular, as in "646 byte".
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  return numberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits }).format(value);
}

/** How long something took, in its two biggest units: `0.4 s`, `1 min 12 s`, `2 h 5 min`. */
export function formatDuration(ms: number, locale?: string): string {
  if (ms < 10 * SECOND) return inUnit(Math.round(ms / 100) / 10, 'second', locale);
  const total = Math.round(ms / SECOND) * SECOND;
  if (total < MINUTE) return inUnit(total / SECOND, 'second', locale);
  const [big, small] = total < HOUR ? ([MINUTE, SECOND] as const) : ([HOUR, MINUTE] as const);
  const rest = Math.floor((total % big) / small);
  const first = inUnit(Math.floor(total / big), big === HOUR ? 'hour' : 'minute', locale);
  return rest === 0 ? first : `${first} ${inUnit(rest, small === MINUTE ? 'minute' : 'second', locale)}`;
}

function inUnit(value: number, unit: 'hour' | 'minute' | 'second', locale: string | undefined): string {
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}

/** `1 thread`, `2 threads`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** Making a formatter costs far more than using one, and a scrolling list uses many. */
function dateFormat(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, known);
  return known;
}

function numberFormat(locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, known);
  return known;
}
