import { skipToken } from '../../rollout/index.ts';
import { endOfDigits, type LineBytes, numberIn } from './line-bytes.ts';

const TIME_AT = '{"timestamp":"'.length;
const TIME_LENGTH = '2026-01-01T00:00:00.000Z'.length;
const ORDINAL = Buffer.from(',"ordinal":');
const DASH = 0x2d;
const COLON = 0x3a;
const POINT = 0x2e;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;
const QUOTE = 0x22;
const ZERO = 0x30;

/** The time of a line as Codex writes it, in milliseconds; null when it is written in another way. */
export function timeOfLine({ bytes, start }: LineBytes): number | null {
  const at = start + TIME_AT;
  if (!hasMarks(bytes, at)) return null;
  const year = pair(bytes, at) * 100 + pair(bytes, at + 2);
  const month = pair(bytes, at + 5);
  const day = pair(bytes, at + 8);
  const hour = pair(bytes, at + 11);
  const minute = pair(bytes, at + 14);
  const second = pair(bytes, at + 17);
  const milli = pair(bytes, at + 20) * 10 + digit(bytes, at + 22);
  const isPlain =
    month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour <= 23 && minute <= 59 && second <= 59;
  // Not every month has the other days; NaN, where a digit was none, is none of these either.
  return isPlain && year + milli >= 0
    ? Date.UTC(year, month - 1, day, hour, minute, second, milli)
    : parsed(bytes, at);
}

/** The ordinal behind the time; null: it has none there. */
export function ordinalOfLine({ bytes, start, end }: LineBytes): number | null {
  const digits = skipToken(bytes, start + TIME_AT + TIME_LENGTH + 1, end, ORDINAL);
  return digits === -1 ? null : numberIn(bytes, digits, endOfDigits(bytes, digits));
}

function hasMarks(bytes: Buffer, at: number): boolean {
  return (
    bytes[at + 4] === DASH &&
    bytes[at + 7] === DASH &&
    bytes[at + 10] === LETTER_T &&
    bytes[at + 13] === COLON &&
    bytes[at + 16] === COLON &&
    bytes[at + 19] === POINT &&
    bytes[at + 23] === LETTER_Z &&
    bytes[at + 24] === QUOTE
  );
}

function pair(bytes: Buffer, at: number): number {
  return digit(bytes, at) * 10 + digit(bytes, at + 1);
}

/** NaN: it is none. */
function digit(bytes: Buffer, at: number): number {
  const value = (bytes[at] ?? 0) - ZERO;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}

function parsed(bytes: Buffer, at: number): number | null {
  const time = Date.parse(bytes.toString('latin1', at, at + TIME_LENGTH));
  return Number.isNaN(time) ? null : time;
}
