import { parentPort, workerData } from 'node:worker_threads';
import { isSpaceWorkerData, serveSpace } from '../space/index.ts';

if (parentPort !== null && isSpaceWorkerData(workerData)) serveSpace(parentPort, workerData);
