import { posix } from 'node:path';

/**
 * Where Codex keeps the rollout of a thread that began at `createdAtMs`, relative to the home and with forward slashes.
 * Codex writes the folder's date and the file's time in local time, to the second; archived rollouts lie flat.
 */
export function rolloutPlace(threadId: string, createdAtMs: number, archived: boolean): string {
  const [date, time] = localParts(createdAtMs);
  const name = `rollout-${date}T${time}-${threadId}.jsonl`;
  return archived ? posix.join('archived_sessions', name) : posix.join('sessions', ...date.split('-'), name);
}

function localParts(ms: number): readonly [date: string, time: string] {
  const at = new Date(ms);
  const date = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()];
  return [date.map(twoDigits).join('-'), time.map(twoDigits).join('-')];
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * Seconds to set as a file's time so that it reads back as this millisecond: a tenth of one is added, because the way
 * through a floating-point number can otherwise end just below it.
 */
export function fileTime(ms: number): number {
  return (ms + 0.1) / 1_000;
}
