/** Starts the worker that colours code. */
export function startHighlightWorker(): Worker {
  return new Worker(new URL('../../../workers/highlight-worker.ts', import.meta.url), { type: 'module' });
}
