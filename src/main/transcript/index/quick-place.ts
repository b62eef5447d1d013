import { skipToken } from '../../rollout/index.ts';
import { endOfDigits, type LineBytes, numberIn } from './line-bytes.ts';

const TIME_AT = '{"timestamp":"'.length;
const BEHIND_TIME = TIME_AT + '2026-01-01T00:00:00.000Z"'.length;
const ORDINAL = Buffer.from(',"ordinal":');
/** What stands between the numbers of a time, and how many digits each has. */
const PARTS = [
  { at: 0, digits: 4, behind: '-' },
  { at: 5, digits: 2, behind: '-' },
  { at: 8, digits: 2, behind: 'T' },
  { at: 11, digits: 2, behind: ':' },
  { at: 14, digits: 2, behind: ':' },
  { at: 17, digits: 2, behind: '.' },
  { at: 20, digits: 3, behind: 'Z' },
].map(({ at, digits, behind }) => ({ at, end: at + digits, behind: behind.charCodeAt(0) }));

/** The time of a line as Codex writes it, in milliseconds; null when it is written in another way. */
export function timeOfLine({ bytes, start }: LineBytes): number | null {
  const base = start + TIME_AT;
  for (const { at, end, behind } of PARTS) {
    if (bytes[base + end] !== behind || endOfDigits(bytes, base + at) !== base + end) return null;
  }
  const part = (at: number, end: number) => numberIn(bytes, base + at, base + end);
  const [month, day, hour] = [part(5, 7), part(8, 10), part(11, 13)];
  if (month < 1 || month > 12 || day < 1 || day > 28 || hour > 23) return parsed(bytes, base);
  return Date.UTC(part(0, 4), month - 1, day, hour, part(14, 16), part(17, 19), part(20, 23));
}

/** The ordinal behind the time; null: it has none there. */
export function ordinalOfLine({ bytes, start, end }: LineBytes): number | null {
  const digits = skipToken(bytes, start + BEHIND_TIME, end, ORDINAL);
  return digits === -1 ? null : numberIn(bytes, digits, endOfDigits(bytes, digits));
}

/** Times that not every month has. */
function parsed(bytes: Buffer, base: number): number | null {
  const time = Date.parse(bytes.toString('latin1', base, base + BEHIND_TIME - TIME_AT - 1));
  return Number.isNaN(time) ? null : time;
}
