import type { Clock } from '../live/index.ts';

/** So long after each question of the user nothing is indexed. */
const QUIET_MS = 250;
/** However busy the user is, after so much quiet the index gets its share. */
const MOST_QUIET_MS = 2_000;
const SHARE_MS = 500;

/** Calls that a window makes by itself. */
const UNASKED: ReadonlySet<string> = new Set([
  'home.status',
  'app.memory',
  'threads.refresh',
  'threads.facets',
  'threads.live',
  'trash.list',
  'search.state',
  'search.pause',
  'search.rebuild',
  'searches.list',
  'work.cancel',
]);

/** How long indexing makes room for the user. A transcript that is followed all the time does not stop it for good. */
export class Courtesy {
  readonly #clock: Pick<Clock, 'now'>;
  #sinceMs = Number.NEGATIVE_INFINITY;
  #untilMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** A call came in. Milliseconds from now that nothing is to be indexed; 0: it is not to be disturbed. */
  quietAfter(call: string): number {
    if (UNASKED.has(call)) return 0;
    const now = this.#clock.now();
    if (now >= this.#untilMs + SHARE_MS) this.#sinceMs = now;
    if (now + QUIET_MS > this.#sinceMs + MOST_QUIET_MS) return 0;
    // Told again only when it makes a difference: typing and scrolling ask often.
    if (this.#untilMs - now > QUIET_MS / 2) return 0;
    this.#untilMs = now + QUIET_MS;
    return QUIET_MS;
  }
}
