import { parentPort, workerData } from 'node:worker_threads';
import { isTranscriptWorkerData, serveTranscripts, Transcripts } from '../transcript/index.ts';

if (parentPort !== null && isTranscriptWorkerData(workerData)) {
  serveTranscripts(parentPort, new Transcripts(workerData.transcripts));
}
