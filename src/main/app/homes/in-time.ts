import type { Clock } from '../live/index.ts';

/** In the place of what was not there in time. */
export const LATE = Symbol('late');

/** What a promise comes to, or `LATE` when that takes longer. Rejects as the promise does before. */
export async function inTime<T>(work: Promise<T>, ms: number, clock: Clock): Promise<T | typeof LATE> {
  let callOff: () => void = () => undefined;
  const end = new Promise<typeof LATE>((resolve) => {
    callOff = clock.after(ms, () => resolve(LATE));
  });
  // What fails afterwards is for others to follow.
  work.catch(() => undefined);
  return Promise.race([work, end]).finally(callOff);
}
