import { type JsonObject, objectOf, textOf } from '../../rollout/index.ts';
import type { TurnEntry } from './types.ts';

/** Errors that are about a request of the client and leave the turn as it is. */
const HARMLESS_ERRORS: ReadonlySet<string> = new Set(['thread_rollback_failed', 'active_turn_not_steerable']);

/** Whether an `error` event says nothing about how the turn went. */
export function isHarmless({ codex_error_info: info }: JsonObject): boolean {
  return HARMLESS_ERRORS.has(textOf(info) ?? Object.keys(objectOf(info) ?? {})[0] ?? '');
}

/** A turn of which nothing is known but what is given. */
export function newTurn(
  id: string | null,
  traits: Pick<TurnEntry, 'status'> & Partial<TurnEntry>,
): Omit<TurnEntry, 'firstItem'> {
  return {
    id,
    explicit: false,
    compaction: false,
    startedAtMs: null,
    completedAtMs: null,
    durationMs: null,
    error: null,
    title: '',
    usage: null,
    ...traits,
  };
}

/** Why a turn failed, from the error of its completion; null: it did not. */
export function errorOf(value: unknown): string | null {
  const error = objectOf(value);
  return error === null ? null : (textOf(error['message']) ?? 'The turn failed.');
}

/** Unix seconds, as lines have them, in milliseconds. */
export function secondsOf(value: unknown): number | null {
  const seconds = numberOf(value);
  return seconds === null ? null : seconds * 1000;
}

/** A whole number that is not negative; null for anything else. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
