import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a measured process with `--import`: writes to the file that SKEIN_BENCH_DELAYS names how long its main
 * thread did not come to anything else because it worked, as lines `WHEN LATE` in milliseconds since the epoch and
 * milliseconds. Time in which other programs had the processor is not counted.
 */
const LOOK_MS = 4;
const LATE_MS = 8;
const WRITE_MS = 1_000;

const path = process.env['SKEIN_BENCH_DELAYS'];

if (path !== undefined && isMainThread) watch(path);

function watch(file: string): void {
  let due = Date.now() + LOOK_MS;
  let worked = workedMs();
  let lines: string[] = [];
  setInterval(() => {
    const late = Math.min(Date.now() - due, workedMs() - worked);
    if (late >= LATE_MS) lines.push(`${Date.now()} ${late.toFixed(1)}\n`);
    due = Date.now() + LOOK_MS;
    worked = workedMs();
  }, LOOK_MS).unref();
  setInterval(() => {
    if (lines.length > 0) appendFileSync(file, lines.join(''));
    lines = [];
    due = Date.now() + LOOK_MS;
    worked = workedMs();
  }, WRITE_MS).unref();
}

/** Processor time of this thread. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
