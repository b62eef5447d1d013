/** What time it is, and who is told when it is later. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once after so many milliseconds. Returns the function that calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** The clock of this computer. What waits on it does not keep the process from ending. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
