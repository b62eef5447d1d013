/** Half a microsecond: seconds as a floating-point number may fall just below the millisecond that is meant. */
const NUDGE_S = 5e-7;

/** A time in milliseconds as file systems take it; it reads back as the same millisecond. */
export function timeInSeconds(ms: number): number {
  return ms / 1_000 + NUDGE_S;
}
