import { parentPort } from 'node:worker_threads';
import { END } from '../../shared/end-worker.ts';
import { type ScanMark, scanOnwards } from '../rollout/index.ts';
import type { RolloutFile } from '../rollout/types.ts';

interface Order {
  readonly job: number;
  readonly file: RolloutFile;
  /** How far an earlier scan of the same path came. */
  readonly mark: ScanMark | null;
}

/** Reads rollouts for the main thread: one message in is one file, one message out is its facts. */
parentPort?.on('message', (order: Order | typeof END) => {
  if (order === END) parentPort?.close();
  else read(order);
});

function read({ job, file, mark }: Order): void {
  scanOnwards(file, mark).then(
    (step) => parentPort?.postMessage({ job, step }),
    (error: unknown) => {
      const scan = { kind: 'unreadable', file, reason: String(error) };
      parentPort?.postMessage({ job, step: { scan, mark: null, bytesRead: 0 } });
    },
  );
}
