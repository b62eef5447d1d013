import type { JournalEntryView } from '../../shared/journal-calls.ts';

/** Entries of one day, by the local calendar. */
export interface HistoryDay {
  /** The day's beginning, in milliseconds. */
  readonly start: number;
  readonly entries: readonly JournalEntryView[];
}

/** Entries by day, in the order they come in. */
export function byDay(entries: readonly JournalEntryView[]): readonly HistoryDay[] {
  const days: { start: number; entries: JournalEntryView[] }[] = [];
  for (const entry of entries) {
    const start = startOfDay(Date.parse(entry.at));
    const last = days.at(-1);
    if (last?.start === start) last.entries.push(entry);
    else days.push({ start, entries: [entry] });
  }
  return days;
}

/** `Today`, `Yesterday`, else the date with its weekday. */
export function dayWords(start: number, now: number, locale?: string): string {
  const days = Math.round((startOfDay(now) - start) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(start);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
