import type { JournalLimits } from '../../journal/index.ts';
import type { JournalHandle } from './journal-handle.ts';

/**
 * What the journal keeps: every entry of the last 90 days and the newest 1,000 whatever their age; of the bytes that were
 * replaced 2 GiB, the oldest going first, but always all that the newest 100 entries need.
 */
const LIMITS: JournalLimits = { entries: 1_000, days: 90, backupBytes: 2 * 1024 ** 3, safeEntries: 100 };
/** Looked at with the first entry of a process, and then each time after so many. */
const EVERY = 100;

const counted = new WeakMap<JournalHandle, number>();

/** Drops what is beyond the limits, now and then. A failure is logged; the next look drops it. */
export function keepWithin(journal: JournalHandle, log: (line: string) => void): void {
  const count = counted.get(journal) ?? 0;
  counted.set(journal, count + 1);
  if (count % EVERY !== 0) return;
  try {
    journal.peek()?.prune(LIMITS, Date.now());
  } catch (error) {
    log(`could not prune the journal: ${String(error)}`);
  }
}
