import { hostname, uptime } from 'node:os';
import type { JournalEntry } from '../../journal/index.ts';
import { ownerHasEnded } from '../../startup/index.ts';

/** No change takes this long: whoever has the number of its process by now is another one. */
const LONGEST_MS = 24 * 60 * 60 * 1_000;

/**
 * Whether an entry without an end has nobody any more who writes it. The number of its process is not enough: after a
 * restart of the computer, or of a container, another process may have it, even this one. Of another computer, which may
 * share the data folder, only the time is known. `owner`: who writes here.
 */
export function brokeOff(
  { owner: writer, atMs, endedAtMs }: Pick<JournalEntry, 'owner' | 'atMs' | 'endedAtMs'>,
  owner: string,
  nowMs = Date.now(),
): boolean {
  if (endedAtMs !== null || writer === owner) return false;
  if (!writer.startsWith(`${hostname()}:`)) return atMs < nowMs - LONGEST_MS;
  if (writer.startsWith(`${hostname()}:${process.pid}:`)) return true;
  return ownerHasEnded(writer) || atMs < nowMs - Math.min(LONGEST_MS, uptime() * 1_000);
}
