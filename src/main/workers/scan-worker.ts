import { parentPort } from 'node:worker_threads';
import { scanRollout } from '../rollout/index.ts';
import type { RolloutFile } from '../rollout/types.ts';

/** Reads rollouts for the main thread: one message in is one file, one message out is its facts. */
parentPort?.on('message', ({ job, file }: { readonly job: number; readonly file: RolloutFile }) => {
  scanRollout(file).then(
    (scan) => parentPort?.postMessage({ job, scan }),
    (error: unknown) =>
      parentPort?.postMessage({ job, scan: { kind: 'unreadable', file, reason: String(error) } }),
  );
});
