export { type Clock, systemClock } from './clock.ts';
export { LiveWatch, type LiveWatchOptions } from './live-watch.ts';
export type { LiveThreads } from './types.ts';
