import { useSyncExternalStore } from 'react';
import type { Preferences } from '../../shared/preferences.ts';

/** How the user wants to read times. One for the whole window, as its language is. */
export type TimeFormat = Pick<Preferences, 'times' | 'clock'>;

let format: TimeFormat = { times: 'relative', clock: 'system' };
const listeners = new Set<() => void>();

export function timeFormat(): TimeFormat {
  return format;
}

/** From now on times are written like this; what shows any is drawn anew. */
export function setTimeFormat({ times, clock }: TimeFormat): void {
  if (times === format.times && clock === format.clock) return;
  format = { times, clock };
  for (const listener of listeners) listener();
}

/** For whatever shows times that do not pass by themselves: draws it anew when they are to be written otherwise. */
export function useTimeFormat(): TimeFormat {
  return useSyncExternalStore(onTimeFormat, timeFormat);
}

/** Returns the function that stops listening. */
export function onTimeFormat(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What a formatter of times of day needs beside its style. */
export function clockOptions(): { readonly hourCycle?: 'h12' | 'h23' } {
  if (format.clock === 'system') return {};
  return { hourCycle: format.clock === '24h' ? 'h23' : 'h12' };
}
