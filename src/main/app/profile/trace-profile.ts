import type { CallName } from '../../../shared/contract.ts';
import type { Clock } from '../live/index.ts';
import { Lanes } from './lanes.ts';
import type { TraceFile } from './trace-file.ts';
import type { Profile, Track } from './types.ts';
import { watchDelays } from './watch-delays.ts';

export interface TraceProfileOptions {
  readonly file: Pick<TraceFile, 'write' | 'close'>;
  /** Milliseconds since the process began, with fractions. */
  readonly clock: Clock;
  readonly pid: number;
}

interface Span {
  readonly row: number;
  readonly name: string;
  readonly category: string;
  readonly beganMs: number;
  readonly failed: boolean;
}

/** A call that takes longer is noted: longer than a screen shows one picture. */
const SLOW_MS = 16;
/** What a window cannot show anything without. */
const FIRST_LIST: CallName = 'threads.list';

const ROWS = {
  'start-up': 1,
  'first list': 2,
  background: 3,
  'following the home': 4,
  'event loop': 5,
} as const satisfies Readonly<Record<Track | 'first list' | 'event loop', number>>;
/** Calls overlap, so that they have as many rows as there are at once. */
const CALLS_ROW = 10;

/** Writes spans into a trace file as they end, from the start of the process on. */
export class TraceProfile implements Profile {
  readonly #options: TraceProfileOptions;
  readonly #lanes = new Lanes();
  readonly #stopWatching: () => void;
  #callRows = 0;
  #hasList = false;

  constructor(options: TraceProfileOptions) {
    this.#options = options;
    this.#nameRow('process_name', 0, 'Skein');
    for (const [name, row] of Object.entries(ROWS)) this.#nameRow('thread_name', row, name);
    this.#note({ row: ROWS['start-up'], name: 'load', category: 'start-up', beganMs: 0, failed: false });
    this.#stopWatching = watchDelays(options.clock, (sinceMs) =>
      this.#note({
        row: ROWS['event loop'],
        name: 'busy',
        category: 'delay',
        beganMs: sinceMs,
        failed: false,
      }),
    );
  }

  span<T>(track: Track, name: string, work: () => T): T {
    const beganMs = this.#options.clock.now();
    const ended = (failed: boolean) =>
      this.#note({ row: ROWS[track], name, category: track, beganMs, failed });
    return whenEnded(work, ended);
  }

  call<T>(name: CallName, answer: () => Promise<T>): Promise<T> {
    const { clock } = this.#options;
    const beganMs = clock.now();
    const lane = this.#lanes.take();
    return whenEnded(answer, (failed) => {
      this.#lanes.giveBack(lane);
      if (clock.now() - beganMs >= SLOW_MS)
        this.#note({ row: this.#callRow(lane), name, category: 'call', beganMs, failed });
      if (name === FIRST_LIST) this.#noteFirstList(failed);
    });
  }

  async close(): Promise<void> {
    this.#stopWatching();
    await this.#options.file.close();
  }

  #noteFirstList(failed: boolean): void {
    if (this.#hasList || failed) return;
    this.#hasList = true;
    const name = `first answer to ${FIRST_LIST}`;
    this.#note({ row: ROWS['first list'], name, category: 'start-up', beganMs: 0, failed });
  }

  /** Rows are named when something is shown there. */
  #callRow(lane: number): number {
    for (; this.#callRows <= lane; this.#callRows += 1)
      this.#nameRow('thread_name', CALLS_ROW + this.#callRows, `calls ${this.#callRows + 1}`);
    return CALLS_ROW + lane;
  }

  #nameRow(kind: 'process_name' | 'thread_name', row: number, name: string): void {
    const { file, pid } = this.#options;
    file.write({ name: kind, ph: 'M', pid, tid: row, args: { name } });
  }

  #note({ row, name, category, beganMs, failed }: Span): void {
    const { file, clock, pid } = this.#options;
    const ts = Math.round(beganMs * 1000);
    const dur = Math.round(clock.now() * 1000) - ts;
    file.write({ name, cat: category, ph: 'X', ts, dur, pid, tid: row, args: failed ? { failed } : {} });
  }
}

/** Hands on what the work gives, and tells when it has ended. */
function whenEnded<T>(work: () => T, ended: (failed: boolean) => void): T {
  const result = orTell(work, () => ended(true));
  if (result instanceof Promise)
    void result.then(
      () => ended(false),
      () => ended(true),
    );
  else ended(false);
  return result;
}

function orTell<T>(work: () => T, failed: () => void): T {
  try {
    return work();
  } catch (thrown) {
    failed();
    throw thrown;
  }
}
