import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { END } from '../../../src/shared/end-worker.ts';
import { scanRollout } from '../../../src/main/rollout/index.ts';
import type { RolloutFile } from '../../../src/main/rollout/types.ts';

/**
 * The scanning worker with a log: the path of each file it read goes to the file `SKEIN_TEST_SCANS` names, one line each,
 * and `SKEIN_TEST_SCAN_MS` makes every file take at least that long.
 */
const log = process.env['SKEIN_TEST_SCANS'];
const pause = Number(process.env['SKEIN_TEST_SCAN_MS'] ?? 0);

parentPort?.on('message', (order: { readonly job: number; readonly file: RolloutFile } | typeof END) => {
  if (order === END) return parentPort?.close();
  const { job, file } = order;
  void read(file).then((scan) => parentPort?.postMessage({ job, scan }));
});

async function read(file: RolloutFile) {
  if (log !== undefined) appendFileSync(log, `${file.path}\n`);
  if (pause > 0) await delay(pause);
  return scanRollout(file);
}
