import type { Clock } from '../live/index.ts';

/** A delay is met this exactly. */
const LOOK_MS = 5;
const LATE_MS = 50;

/**
 * Tells of every time that this thread did not come to anything else for 50 ms or more: since when, and for how long.
 * Returns the function that stops it.
 */
export function watchDelays(clock: Clock, tell: (sinceMs: number, tookMs: number) => void): () => void {
  let due = 0;
  let cancel: () => void = () => undefined;
  const lookSoon = () => {
    due = clock.now() + LOOK_MS;
    cancel = clock.after(LOOK_MS, look);
  };
  const look = () => {
    const late = clock.now() - due;
    if (late >= LATE_MS) tell(due, late);
    lookSoon();
  };
  lookSoon();
  return () => cancel();
}
