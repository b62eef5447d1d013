import type { ThreadFilter } from '../../../shared/listing.ts';
import { filterThreads } from '../../../shared/paging.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { Library } from '../../library/index.ts';
import type { AppContext } from '../context.ts';
import { MarkedThreads } from './marked-threads.ts';
import type { HomeLibrary } from './types.ts';

export interface HomeLibraryParts {
  readonly store: Library;
  readonly context: Pick<AppContext, 'stateDb' | 'manager' | 'host' | 'events' | 'live'>;
  /** How often it is looked whether another process changed something; null: never. */
  readonly followMs: number | null;
}

/** The library of the home that the app serves. */
export class AppLibrary implements HomeLibrary {
  readonly store: Library;
  readonly #parts: HomeLibraryParts;
  readonly #threads: MarkedThreads;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #stop: () => void;

  constructor(parts: HomeLibraryParts) {
    this.store = parts.store;
    this.#parts = parts;
    this.#threads = new MarkedThreads(parts.context);
    this.#stop = parts.context.events.onThreads((ids) => void this.#follow(ids));
    if (parts.followMs !== null) this.#timer = setInterval(() => this.#lookAround(), parts.followMs).unref();
  }

  present(ids: readonly ThreadId[]): Promise<ReadonlySet<ThreadId>> {
    return this.#threads.present(ids);
  }

  async threads(filter: ThreadFilter): Promise<readonly Thread[]> {
    return filterThreads(await this.#threads.read(this.#idsOf(filter)), filter);
  }

  changed(): void {
    this.#parts.context.events.emit('library.changed', {});
  }

  close(): void {
    clearInterval(this.#timer);
    this.#stop();
    this.store.close();
  }

  #idsOf({ label, pinned, marked, live }: ThreadFilter): readonly ThreadId[] {
    const { store } = this;
    const sets = [
      ...(label === undefined ? [] : [store.threadsWithLabel(label)]),
      ...(pinned === true ? [store.threadsWith('pin')] : []),
      ...(marked === undefined ? [] : [store.threadsWith(marked)]),
      ...(live === true ? [this.#parts.context.live.ids()] : []),
    ];
    const [first = [], ...others] = sets;
    const rest = others.map((ids) => new Set(ids));
    return first.filter((id) => rest.every((ids) => ids.has(id)));
  }

  /** A marked thread that came or went is counted anew by every window. */
  async #follow(ids: readonly ThreadId[]): Promise<void> {
    if (await this.#threads.follow(ids)) this.changed();
  }

  #lookAround(): void {
    try {
      if (this.store.changedElsewhere()) this.changed();
    } catch {
      // Who asks for something next hears why it cannot be read.
    }
  }
}
