import { parentPort } from 'node:worker_threads';
import { END } from '../../shared/end-worker.ts';
import { scanRollout } from '../rollout/index.ts';
import type { RolloutFile } from '../rollout/types.ts';

interface Order {
  readonly job: number;
  readonly file: RolloutFile;
}

/** Reads rollouts for the main thread: one message in is one file, one message out is its facts. */
parentPort?.on('message', (order: Order | typeof END) => {
  if (order === END) parentPort?.close();
  else read(order);
});

function read({ job, file }: Order): void {
  scanRollout(file).then(
    (scan) => parentPort?.postMessage({ job, scan }),
    (error: unknown) =>
      parentPort?.postMessage({ job, scan: { kind: 'unreadable', file, reason: String(error) } }),
  );
}
