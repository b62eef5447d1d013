import type { CallResult } from '../../shared/contract.ts';

/** How much memory Skein's main process has just now. */
export function readMemory(): Promise<CallResult<'app.memory'>> {
  const { rss, heapUsed } = process.memoryUsage();
  return Promise.resolve({ residentBytes: rss, heapBytes: heapUsed });
}
