import type { AskedHome, CallName, CallParams, CallResult, KnownHome } from '../../../shared/contract.ts';
import { SkeinError, toSkeinError } from '../../../shared/errors.ts';
import type { Clock } from '../live/index.ts';
import { inTime, LATE } from './in-time.ts';
import type { RunningApps } from './running-apps.ts';

/** Asks the app of one home. @throws SkeinError as that home refused or failed, or could not be opened. */
export type AskHome = <N extends CallName>(name: N, params: CallParams<N>) => Promise<CallResult<N>>;

/** What one home answered, and how much of it there is. */
export interface HomeAnswer<T> extends Pick<AskedHome, 'threads' | 'progress' | 'problem'> {
  readonly value: T;
  /** There may be more soon. */
  readonly reading: boolean;
}

/** How it went with one home; `value` is null unless it answered in time. */
export interface Asked<T> {
  readonly home: AskedHome;
  readonly value: T | null;
}

export interface AskHomesOptions {
  readonly running: Pick<RunningApps, 'ask'>;
  readonly clock: Clock;
  /** The others do not wait longer for one home. */
  readonly patienceMs: number;
  /** Something asks a home. */
  readonly onAsk: (key: string) => void;
  /** A home that was slow can be asked again. */
  readonly onLate: () => void;
}

/** A home that could not be opened, and took its time, is not tried again at once. */
const FAILURE_MS = 10_000;

/** Puts a question to several homes at once. What fails or is slow in one of them keeps no other one back. */
export class AskHomes {
  readonly #options: AskHomesOptions;
  readonly #failures = new Map<string, { readonly problem: string; readonly atMs: number }>();

  constructor(options: AskHomesOptions) {
    this.#options = options;
  }

  all<T>(
    homes: readonly Pick<KnownHome, 'key' | 'state'>[],
    question: (ask: AskHome, key: string) => Promise<HomeAnswer<T>>,
  ): Promise<readonly Asked<T>[]> {
    return Promise.all(homes.map((home) => this.#one(home, question)));
  }

  async #one<T>(
    { key, state }: Pick<KnownHome, 'key' | 'state'>,
    question: (ask: AskHome, key: string) => Promise<HomeAnswer<T>>,
  ): Promise<Asked<T>> {
    if (state === 'missing') return noAnswer(key, 'missing');
    const failure = this.#failureOf(key);
    if (failure !== null) return noAnswer(key, 'failed', failure);
    const { clock, patienceMs, onAsk } = this.#options;
    onAsk(key);
    const work = question(this.#asker(key), key).finally(() => onAsk(key));
    try {
      const answer = await inTime(work, patienceMs, clock);
      if (answer !== LATE) return answered(key, answer);
      void this.#followLate(key, work);
      return noAnswer(key, 'waiting');
    } catch (thrown) {
      return noAnswer(key, 'failed', toSkeinError(thrown).message);
    }
  }

  #asker(key: string): AskHome {
    return async <N extends CallName>(name: N, params: CallParams<N>) => {
      const reply = await this.#options.running.ask(key, name, params);
      if (!reply.ok) throw new SkeinError(reply.error.code, reply.error.message);
      return reply.result as CallResult<N>;
    };
  }

  /** Without its memory of failures, a home that fails late would be asked again and again. */
  async #followLate(key: string, work: Promise<unknown>): Promise<void> {
    const { clock, onLate } = this.#options;
    await work.catch((thrown: unknown) => {
      this.#failures.set(key, { problem: toSkeinError(thrown).message, atMs: clock.now() });
    });
    onLate();
  }

  #failureOf(key: string): string | null {
    const failure = this.#failures.get(key);
    if (failure === undefined || this.#options.clock.now() - failure.atMs > FAILURE_MS) return null;
    return failure.problem;
  }
}

function answered<T>(key: string, { value, reading, ...answer }: HomeAnswer<T>): Asked<T> {
  return { home: { key, state: reading ? 'reading' : 'ready', ...answer }, value };
}

function noAnswer(
  key: string,
  state: 'waiting' | 'missing' | 'failed',
  problem: string | null = null,
): { readonly home: AskedHome; readonly value: null } {
  return { home: { key, state, threads: 0, progress: null, problem }, value: null };
}
