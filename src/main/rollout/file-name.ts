import { basename, join } from 'node:path';
import { parseThreadId, type ThreadId } from '../../shared/thread.ts';
import type { RolloutFileName } from './types.ts';

export const PLAIN_SUFFIX = '.jsonl';
export const COMPRESSED_SUFFIX = '.jsonl.zst';

const NAME =
  /^rollout-(\d{4})-(\d{2})-(\d{2})T(\d{2})-(\d{2})-(\d{2})-([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:_([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}))?\.jsonl(?:\.zst)?$/;

/**
 * The parts of a file name of Codex's form, `rollout-YYYY-MM-DDThh-mm-ss-<uuid>.jsonl` or the same with `.zst`; null for
 * any other name and for a time that no calendar has. The file that Codex 0.169 begins when a thread is reverted has
 * `<uuid>_<segment uuid>`. Takes a bare name, not a path.
 */
export function parseRolloutFileName(fileName: string): RolloutFileName | null {
  const [, ...parts] = NAME.exec(fileName) ?? [];
  const threadId = parseThreadId(parts[6] ?? '');
  const timestampMs = utcMs(parts.slice(0, 6).map(Number));
  return threadId === null || timestampMs === null ? null : { threadId, timestampMs };
}

/**
 * What a history base calls the rollout at a path of a thread: the segment in its name, where it has one, else the thread.
 * A thread that was reverted has a file for what was before, which stays as it is, and one for what came after.
 */
export function segmentIdOf(path: string, threadId: ThreadId): ThreadId {
  return parseThreadId(NAME.exec(basename(path))?.[8] ?? '') ?? threadId;
}

/** The name Codex gives the rollout of a thread that began at `at`: local time to the second. */
export function rolloutFileName(threadId: ThreadId, at: Date): string {
  const date = dateParts(at).join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join('-');
  return `rollout-${date}T${time}-${threadId}${PLAIN_SUFFIX}`;
}

/** Where Codex puts the rollout of a thread that began at `at`: `sessions/YYYY/MM/DD` below the home, in local time. */
export function newRolloutPath(home: string, threadId: ThreadId, at: Date): string {
  return join(home, 'sessions', ...dateParts(at), rolloutFileName(threadId, at));
}

/** Whether a file of this name may hold a rollout. Codex's own form is not required. */
export function isRolloutName(name: string): boolean {
  return name.endsWith(PLAIN_SUFFIX) || name.endsWith(COMPRESSED_SUFFIX);
}

/** `YYYY-MM-DDThh-mm-ss` read as UTC; null when it is not of that form or not a time. */
export function parseNameTime(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2})-(\d{2})-(\d{2})$/.exec(text);
  return parts === null ? null : utcMs(parts.slice(1).map(Number));
}

function utcMs(parts: readonly number[]): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const read = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
  return read.every((value, index) => value === parts[index]) ? date.getTime() : null;
}

/** Year, month and day in local time. */
function dateParts(at: Date): readonly string[] {
  return [String(at.getFullYear()).padStart(4, '0'), ...[at.getMonth() + 1, at.getDate()].map(twoDigits)];
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
