import { Worker } from 'node:worker_threads';
import { endWorker } from '../../shared/end-worker.ts';
import type { ScanMark, ScanStep } from '../rollout/index.ts';
import type { RolloutFile, RolloutScan } from '../rollout/types.ts';
import { ScanMarks } from './scan-marks.ts';

interface Job {
  readonly file: RolloutFile;
  readonly resolve: (scan: RolloutScan) => void;
}

/** Files a worker holds at once: enough to be busy while the main thread writes a batch of rows. */
const DEPTH = 24;

/**
 * Reads rollouts in worker threads, so that the main thread never parses one. Workers start with the first file and
 * end after a quiet spell; a worker that dies gives its files the verdict `unreadable` and is replaced. Of a file that
 * grew since it was read last, only what came since is read, by whichever worker.
 */
export class ScanPool {
  readonly #entry: URL;
  readonly #size: number;
  readonly #idleMs: number;
  readonly #waiting: Job[] = [];
  readonly #workers = new Set<PoolWorker>();
  readonly #marks = new ScanMarks();
  #idleTimer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: { readonly entry: URL; readonly size: number; readonly idleMs?: number }) {
    this.#entry = options.entry;
    this.#size = Math.max(1, options.size);
    this.#idleMs = options.idleMs ?? 10_000;
  }

  /** The facts of one file, or why there are none. Rejects only after `close`. */
  readonly scan = (file: RolloutFile): Promise<RolloutScan> => {
    if (this.#closed) return Promise.reject(new Error('the scan pool is closed'));
    return new Promise((resolve) => {
      this.#waiting.push({ file, resolve });
      this.#dispatch();
    });
  };

  /** Ends all workers. Files still waiting are answered as unreadable. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idleTimer);
    for (const job of this.#waiting.splice(0)) job.resolve(unreadable(job.file, 'reading was cancelled'));
    await Promise.all([...this.#workers].map((worker) => worker.end('reading was cancelled')));
  }

  #dispatch(): void {
    clearTimeout(this.#idleTimer);
    while (this.#waiting.length > 0) {
      const worker = this.#freeWorker();
      if (worker === undefined) return;
      const job = this.#waiting.shift();
      if (job !== undefined) worker.take(job);
    }
    if ([...this.#workers].every((worker) => worker.load === 0)) this.#restSoon();
  }

  #freeWorker(): PoolWorker | undefined {
    const least = [...this.#workers].toSorted((a, b) => a.load - b.load)[0];
    if (least !== undefined && (least.load === 0 || this.#workers.size === this.#size)) {
      return least.load < DEPTH ? least : undefined;
    }
    const worker = new PoolWorker(this.#entry, this.#marks, {
      onFree: () => this.#dispatch(),
      onGone: (gone) => {
        this.#workers.delete(gone);
        if (!this.#closed) this.#dispatch();
      },
    });
    this.#workers.add(worker);
    return worker;
  }

  #restSoon(): void {
    this.#idleTimer = setTimeout(() => {
      for (const worker of this.#workers) void worker.end('idle');
      this.#workers.clear();
    }, this.#idleMs);
    this.#idleTimer.unref();
  }
}

interface PoolWorkerEvents {
  readonly onFree: () => void;
  readonly onGone: (worker: PoolWorker) => void;
}

/** One thread and the files it holds. */
class PoolWorker {
  readonly #worker: Worker;
  readonly #marks: ScanMarks;
  readonly #jobs = new Map<number, Job>();
  #next = 0;

  constructor(entry: URL, marks: ScanMarks, events: PoolWorkerEvents) {
    this.#worker = new Worker(entry);
    this.#marks = marks;
    this.#worker.unref();
    this.#worker.on('message', ({ job, step }: { readonly job: number; readonly step: ScanStep }) => {
      marks.put(step.scan.file.path, step.mark);
      this.#settle(job, step.scan);
      events.onFree();
    });
    this.#worker.on('error', (error) => this.#fail(String(error)));
    this.#worker.on('exit', () => {
      this.#fail('the reading thread ended');
      events.onGone(this);
    });
  }

  get load(): number {
    return this.#jobs.size;
  }

  take(job: Job): void {
    this.#next += 1;
    this.#jobs.set(this.#next, job);
    this.#worker.ref();
    const mark: ScanMark | null = this.#marks.get(job.file.path);
    this.#worker.postMessage({ job: this.#next, file: job.file, mark });
  }

  async end(reason: string): Promise<void> {
    this.#fail(reason);
    this.#worker.ref();
    await endWorker(this.#worker);
  }

  /** An answer to a job that was given up comes too late, and must not let a process go whose thread is still ending. */
  #settle(id: number, scan: RolloutScan): void {
    const job = this.#jobs.get(id);
    if (job === undefined) return;
    job.resolve(scan);
    this.#jobs.delete(id);
    if (this.#jobs.size === 0) this.#worker.unref();
  }

  #fail(reason: string): void {
    for (const [id, job] of this.#jobs) this.#settle(id, unreadable(job.file, reason));
  }
}

function unreadable(file: RolloutFile, reason: string): RolloutScan {
  return { kind: 'unreadable', file, reason };
}
