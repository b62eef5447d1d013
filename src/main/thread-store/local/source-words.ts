import { PREVIEW_LIMIT } from '../../rollout/types.ts';
import { isoTime } from './resolve-thread.ts';

/** What a source has for a field, before it is put into words; null and undefined: nothing. */
export type Word = string | number | null | undefined;

/** Codex notes the time of use a moment after the write it is about, older databases in whole seconds. */
const SAME_TIME_MS = 5_000;

export function word(value: Word): string | null {
  return value === null || value === undefined ? null : String(value);
}

export function placeWord(archived: boolean): string {
  return archived ? 'archived' : 'active';
}

export function timeWord(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined ? null : isoTime(ms);
}

export function sameTime(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) < SAME_TIME_MS;
}

/** Both sources keep the beginning of a long first message, though not to the same character. */
export function sameBeginning(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length > PREVIEW_LIMIT / 2 && long.startsWith(short));
}

/** Codex names a compressed rollout by its plain path. */
export function samePath(path: string, named: string): boolean {
  return path === named || path === `${named}.zst`;
}
