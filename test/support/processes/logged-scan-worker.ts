import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { END } from '../../../src/shared/end-worker.ts';
import { type ScanMark, scanOnwards } from '../../../src/main/rollout/index.ts';
import type { RolloutFile } from '../../../src/main/rollout/types.ts';

/**
 * The scanning worker with a log: the path of each file it read goes to the file `SKEIN_TEST_SCANS` names, one line each,
 * and `SKEIN_TEST_SCAN_MS` makes every file take at least that long.
 */
const log = process.env['SKEIN_TEST_SCANS'];
const pause = Number(process.env['SKEIN_TEST_SCAN_MS'] ?? 0);

interface Order {
  readonly job: number;
  readonly file: RolloutFile;
  readonly mark: ScanMark | null;
}

parentPort?.on('message', (order: Order | typeof END) => {
  if (order === END) return parentPort?.close();
  const { job, file, mark } = order;
  void read(file, mark).then((step) => parentPort?.postMessage({ job, step }));
});

async function read(file: RolloutFile, mark: ScanMark | null) {
  if (log !== undefined) appendFileSync(log, `${file.path}\n`);
  if (pause > 0) await delay(pause);
  return scanOnwards(file, mark);
}
