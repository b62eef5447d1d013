import { parentPort, workerData } from 'node:worker_threads';
import { isSearchWorkerData, serveSearch } from '../search/index.ts';

if (parentPort !== null && isSearchWorkerData(workerData)) serveSearch(parentPort, workerData);
