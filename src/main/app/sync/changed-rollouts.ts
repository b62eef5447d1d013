import { setImmediate as nextTurn } from 'node:timers/promises';
import { isGone, statRollout } from '../../rollout/index.ts';
import type { Catalog, ScanRollout } from '../../thread-store/local/index.ts';
import type { EventBus } from '../event-bus.ts';

export interface ChangedRolloutsOptions {
  readonly home: string;
  readonly catalog: Catalog;
  readonly scan: ScanRollout;
  readonly events: EventBus;
  readonly signal: AbortSignal;
}

/** Rollouts taken over between two turns of the event loop. */
const SLICE = 64;

/** Rollouts that changed since a step last took them: a file that grows all the time is read once per step. */
export class ChangedRollouts {
  readonly #options: ChangedRolloutsOptions;
  readonly #waiting = new Set<string>();

  constructor(options: ChangedRolloutsOptions) {
    this.#options = options;
  }

  /** True: nothing waited yet, so that a step has to be arranged. */
  note(paths: readonly string[]): boolean {
    const isFirst = this.#waiting.size === 0;
    for (const path of paths) this.#waiting.add(path);
    return isFirst;
  }

  /** One step that takes what waits when it begins; what it took, it takes again when it begins anew. */
  step(): () => Promise<void> {
    const taken = new Set<string>();
    return () => {
      for (const path of this.#waiting) taken.add(path);
      this.#waiting.clear();
      return this.#take([...taken]);
    };
  }

  async #take(paths: readonly string[]): Promise<void> {
    const { signal } = this.#options;
    for (let at = 0; at < paths.length && !signal.aborted; at += SLICE) {
      await this.#takeSlice(paths.slice(at, at + SLICE));
      await nextTurn();
    }
  }

  async #takeSlice(paths: readonly string[]): Promise<void> {
    const { home, catalog, scan, events, signal } = this.#options;
    const files = catalog.unread(paths.flatMap((path) => statRollout(home, path) ?? []));
    const scans = await Promise.all(files.map(scan));
    if (signal.aborted) return;
    events.threadsChanged(catalog.applyScans(scans));
    const gone = paths.filter(isGone);
    if (gone.length > 0) events.threadsChanged(catalog.applyMissing(gone));
  }
}
