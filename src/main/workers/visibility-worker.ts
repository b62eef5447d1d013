import { parentPort, workerData } from 'node:worker_threads';
import { isNumberWorkerData, serveNumbers } from '../visibility/index.ts';

if (parentPort !== null && isNumberWorkerData(workerData)) serveNumbers(parentPort, workerData);
