/** The latest moment that JavaScript knows, before or after 1970. */
const FARTHEST_MS = 8.64e15;

/** ISO 8601 in UTC with milliseconds; null also for what is no moment. */
export function isoTime(ms: number | null): string | null {
  return ms === null || !(Math.abs(ms) <= FARTHEST_MS) ? null : new Date(ms).toISOString();
}
