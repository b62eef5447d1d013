import { rolloutsBelow, stampOf, TimeSlice } from './disk.ts';

export interface SweepScope {
  /** Folders whose rollouts are looked at; asked anew for each run. */
  readonly roots: () => readonly string[];
  /** Single files that are looked at. */
  readonly files: readonly string[];
}

/**
 * The net under the watchers: compares size and time of every file with what was last known of it. Works in slices
 * of a few milliseconds.
 */
export class Sweep {
  readonly #scope: SweepScope;
  readonly #known = new Map<string, string>();
  #stopped = false;
  #baseline = true;
  #running = false;

  constructor(scope: SweepScope) {
    this.#scope = scope;
  }

  /** Reports each path that differs; the first run only learns. A run while another is under way does nothing. */
  async run(report: (path: string) => void): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const tell = this.#baseline ? () => {} : report;
    const seen = new Set<string>();
    await this.#compare(seen, tell);
    await this.#findVanished(seen, tell);
    this.#baseline = false;
    this.#running = false;
  }

  /** These files are about to be reported as they are now, so the next run need not report them again. */
  async record(paths: Iterable<string>): Promise<void> {
    const slice = new TimeSlice();
    for (const path of paths) {
      this.#update(path);
      await slice.breathe();
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  async #compare(seen: Set<string>, report: (path: string) => void): Promise<void> {
    const slice = new TimeSlice();
    for await (const path of this.#paths()) {
      if (this.#stopped) return;
      seen.add(path);
      if (this.#update(path)) report(path);
      await slice.breathe();
    }
  }

  async #findVanished(seen: ReadonlySet<string>, report: (path: string) => void): Promise<void> {
    const slice = new TimeSlice();
    for (const path of this.#known.keys()) {
      if (this.#stopped) return;
      if (!seen.has(path) && this.#update(path)) report(path);
      await slice.breathe();
    }
  }

  async *#paths(): AsyncGenerator<string, void, undefined> {
    yield* this.#scope.files;
    for (const root of this.#scope.roots()) yield* rolloutsBelow(root);
  }

  /** Looks at one file; true when it is not as it was known. */
  #update(path: string): boolean {
    const stamp = stampOf(path);
    if (stamp === (this.#known.get(path) ?? null)) return false;
    if (stamp === null) this.#known.delete(path);
    else this.#known.set(path, stamp);
    return true;
  }
}
