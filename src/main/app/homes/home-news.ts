import type { EventName, EventPayload } from '../../../shared/contract.ts';
import type { Clock } from '../live/index.ts';

/** What may change the list of all homes, and with it what is found in them. */
const THREADS: readonly EventName[] = ['threads.changed', 'home.changed'];

export interface HomeNewsOptions {
  readonly clock: Clock;
  /** News of this time are told as one. */
  readonly everyMs: number;
  /** Whether anybody wants to hear them. */
  readonly wanted: () => boolean;
  readonly tell: (news: EventPayload<'homes.news'>) => void;
}

/** Tells windows that show all homes that there is something new, once in a while however much there is. */
export class HomeNews {
  readonly #options: HomeNewsOptions;
  /** What waits to be told; null: nothing. */
  #waiting: EventPayload<'homes.news'> | null = null;

  constructor(options: HomeNewsOptions) {
    this.#options = options;
  }

  /** An event of some home. */
  heard(event: EventName): void {
    if (THREADS.includes(event)) this.soon({ threads: true });
    else if (event === 'search.changed') this.soon({ threads: false });
  }

  soon({ threads }: EventPayload<'homes.news'>): void {
    const { clock, everyMs, wanted } = this.#options;
    if (!wanted()) return;
    const waits = this.#waiting !== null;
    this.#waiting = { threads: threads || this.#waiting?.threads === true };
    if (!waits) clock.after(everyMs, () => this.#tell());
  }

  #tell(): void {
    const news = this.#waiting;
    this.#waiting = null;
    if (news !== null) this.#options.tell(news);
  }
}
