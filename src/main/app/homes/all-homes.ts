import type { CallInput, CallResult, HomeHit, KnownHome } from '../../../shared/contract.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { Clock } from '../live/index.ts';
import { AskHomes, type Asked } from './ask-homes.ts';
import { HomeLeases } from './home-leases.ts';
import { HomeNews } from './home-news.ts';
import { compareMerged, cursorIn, decodePlace, encodePlace, type OfHome, placeOf } from './merged-place.ts';
import { hasThreads, pageOf, searchOf } from './home-questions.ts';
import type { RunningApps } from './running-apps.ts';
import type { AllHomesDoor } from './types.ts';

/** The others do not wait longer for a home that is being opened or is slow. */
const PATIENCE_MS = 1_500;
/** A home that was opened for questions about all homes is closed when none came for so long. */
const LEASE_MS = 5 * 60_000;
const NEWS_MS = 1_500;

export interface AllHomesParts {
  readonly running: Pick<RunningApps, 'ask' | 'letGo' | 'subscribe' | 'tellNews'>;
  readonly known: () => Promise<readonly KnownHome[]>;
  readonly clock: Clock;
}

/** One list and one search over all homes, made of what the app of each home answers. It only reads. */
export class AllHomes implements AllHomesDoor {
  readonly #known: AllHomesParts['known'];
  readonly #ask: AskHomes;

  constructor({ running, known, clock }: AllHomesParts) {
    // Nobody waits for this: a home that cannot be closed in order ends with the process.
    const onEnd = (key: string) => void running.letGo(key).catch(() => undefined);
    const leases = new HomeLeases({ clock, leaseMs: LEASE_MS, onEnd });
    const news = new HomeNews({
      clock,
      everyMs: NEWS_MS,
      wanted: () => leases.looking,
      tell: (told) => running.tellNews(told),
    });
    running.subscribe((event) => news.heard(event));
    this.#known = known;
    this.#ask = new AskHomes({
      running,
      clock,
      patienceMs: PATIENCE_MS,
      onAsk: (key) => leases.look(key),
      onLate: () => news.soon({ threads: true }),
    });
  }

  async threads({
    cursor,
    limit,
    leaveOut,
  }: CallInput<'homes.threads'>): Promise<CallResult<'homes.threads'>> {
    const after = cursor === null ? null : decodePlace(cursor);
    const asked = await this.#ask.all(await this.#askable(leaveOut), (ask, key) =>
      pageOf(ask, { cursor: cursorIn(key, after), limit }),
    );
    const all = rowsOf(asked, ({ threads }) => threads.map((thread) => ({ thread })));
    const rows = all.slice(0, limit);
    const last = rows.at(-1);
    const more = all.length > limit || asked.some(({ value }) => (value?.nextCursor ?? null) !== null);
    return {
      rows: await this.#withCopies(rows, asked),
      nextCursor: more && last !== undefined ? encodePlace(placeOf(last)) : null,
      homes: asked.map(({ home }) => home),
    };
  }

  async search({ leaveOut, ...question }: CallInput<'homes.search'>): Promise<CallResult<'homes.search'>> {
    const asked = await this.#ask.all(await this.#askable(leaveOut), (ask) => searchOf(ask, question));
    const found = rowsOf(asked, ({ hits }) => hits.map((hit) => ({ thread: hit.thread, hit })));
    const shown = await this.#withCopies(found.slice(0, question.limit), asked);
    return {
      hits: shown.map(({ home, alsoIn, hit }): HomeHit => ({ home, alsoIn, hit })),
      exact: asked.every(({ value }) => value?.exact ?? true),
      ignored: [...new Set(asked.flatMap(({ value }) => value?.ignored ?? []))],
      homes: asked.map(({ home }) => home),
    };
  }

  async #askable(leaveOut: readonly string[]): Promise<readonly KnownHome[]> {
    return (await this.#known()).filter(({ key }) => !leaveOut.includes(key));
  }

  /** Where else threads of these ids are. A home that does not say so in time is passed over. */
  async #withCopies<R extends OfHome>(
    rows: readonly R[],
    asked: readonly Asked<unknown>[],
  ): Promise<readonly (R & { readonly alsoIn: readonly string[] })[]> {
    const there = asked.flatMap(({ home, value }) =>
      value === null ? [] : [{ key: home.key, state: 'open' as const }],
    );
    const ids = [...new Set(rows.map(({ thread }) => thread.id))];
    if (there.length < 2 || ids.length === 0) return rows.map((row) => ({ ...row, alsoIn: [] }));
    const having = await this.#ask.all(there, (ask) => hasThreads(ask, ids));
    const keysWith = (id: ThreadId) =>
      having.flatMap(({ home, value }) => (value?.has(id) === true ? [home.key] : []));
    return rows.map((row) => ({
      ...row,
      alsoIn: keysWith(row.thread.id).filter((key) => key !== row.home),
    }));
  }
}

/** What all homes answered, in the one order of all. */
function rowsOf<T, R extends Omit<OfHome, 'home'>>(
  asked: readonly Asked<T>[],
  rows: (value: T) => readonly R[],
): readonly (R & { readonly home: string })[] {
  return asked
    .flatMap(({ home: { key }, value }) =>
      value === null ? [] : rows(value).map((row) => ({ ...row, home: key })),
    )
    .toSorted(compareMerged);
}
