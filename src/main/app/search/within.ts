/** The most that a timer takes. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Resolves with the promise, or after so many milliseconds; rejects as the promise does before. Keeps the process alive
 * meanwhile.
 */
export async function within(promise: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.min(ms, LONGEST_MS));
  });
  // What fails afterwards is nobody's concern.
  promise.catch(() => undefined);
  await Promise.race([promise, end]).finally(() => clearTimeout(timer));
}
