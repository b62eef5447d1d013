/** As much of a worker thread as is needed to end it. */
export interface EndableWorker {
  postMessage(message: unknown): void;
  once(event: 'exit', listener: () => void): unknown;
  terminate(): Promise<unknown>;
}

/** What a worker is told so that it ends by itself: it takes no more messages then. */
export const END = 'end';

/**
 * Lets a worker end by itself, and stops it after `patienceMs` if it is still at work. A thread that is stopped while its
 * modules load can take the whole process with it (a failed check of the engine, seen once under heavy load).
 */
export async function endWorker(worker: EndableWorker, patienceMs = 500): Promise<void> {
  const ended = new Promise<void>((resolve) => worker.once('exit', resolve));
  worker.postMessage(END);
  let patience: ReturnType<typeof setTimeout> | undefined;
  const impatient = new Promise<'late'>((resolve) => {
    patience = setTimeout(() => resolve('late'), patienceMs);
  });
  const late = (await Promise.race([ended, impatient])) === 'late';
  clearTimeout(patience);
  if (late) await worker.terminate();
}
