import { randomBytes } from 'node:crypto';
import { parseThreadId, type ThreadId } from '../../shared/thread.ts';

/**
 * A fresh id for a new thread: a UUID of version 7, as Codex makes them, so that ids made in different milliseconds sort
 * by time. `nowMs` are milliseconds since 1970; `random` are ten bytes, which keep two ids of one millisecond apart.
 */
export function newThreadId(nowMs: number = Date.now(), random: Uint8Array = randomBytes(10)): ThreadId {
  const bytes = Buffer.alloc(16);
  bytes.set(random.subarray(0, 10), 6);
  bytes.writeUIntBE(timeOf(nowMs), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const id = parseThreadId(bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
  if (id === null) throw new RangeError('a thread id came out malformed');
  return id;
}

function timeOf(nowMs: number): number {
  const time = Math.trunc(nowMs);
  if (time >= 0 && time < 2 ** 48) return time;
  throw new RangeError(`no thread id can be made for the time ${nowMs}`);
}
