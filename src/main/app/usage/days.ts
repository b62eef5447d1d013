const DAY_MS = 24 * 60 * 60 * 1_000;

/** A day of the local calendar, counted from 1970, as `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The other way round; null for what is no day. */
export function dayOf(text: string): number | null {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : time / DAY_MS;
}
