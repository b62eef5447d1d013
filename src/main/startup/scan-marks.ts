import type { ScanMark } from '../rollout/index.ts';

/** Files whose marks are kept: more than that do not grow at once. A mark takes a few kilobytes. */
const MOST = 128;

/** How far the rollouts that were scanned last have been read, by path; the one used longest ago is forgotten first. */
export class ScanMarks {
  readonly #marks = new Map<string, ScanMark>();

  /** null: the file has to be read whole. */
  get(path: string): ScanMark | null {
    return this.#marks.get(path) ?? null;
  }

  /** null: nothing is known any more. */
  put(path: string, mark: ScanMark | null): void {
    this.#marks.delete(path);
    if (mark === null) return;
    this.#marks.set(path, mark);
    for (const oldest of this.#marks.keys()) {
      if (this.#marks.size <= MOST) return;
      this.#marks.delete(oldest);
    }
  }
}
