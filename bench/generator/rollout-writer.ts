import { createRandom, type Random } from '../../src/main/sample-home/index.ts';
import {
  ANY_TURN,
  contextTail,
  type LineTail,
  metaTail,
  tail,
  tokenTail,
  turnPool,
  userTails,
  type TurnTails,
} from './lines.ts';
import type { HomeParameters, ThreadPlan } from './plan.ts';
import { plainTexts, RichText, vocabulary } from './rich-text.ts';

/** Turns after which Codex would have compacted; only the number of lines matters here. */
const TOKENS_PER_TURN = 9_000;

/** Rich texts are made anew after so many threads. */
const THREADS_A_POOL = 10;

type Pools = Readonly<Record<ThreadPlan['era'], readonly TurnTails[]>>;

/** Composes rollouts into one growing buffer that is used again for the next file. */
export class RolloutWriter {
  readonly #parameters: HomeParameters;
  readonly #words: readonly string[] | null;
  #pools: Pools;
  #buffer = Buffer.allocUnsafe(1 << 20);
  #length = 0;
  #ordinal = 0;

  constructor(parameters: HomeParameters) {
    this.#parameters = parameters;
    this.#words = parameters.rich === true ? vocabulary(createRandom(parameters.seed)) : null;
    this.#pools = this.#newPools(parameters.seed);
  }

  #newPools(seed: number): Pools {
    const words = this.#words;
    const texts = words === null ? plainTexts : (random: Random) => new RichText(random, words);
    return {
      legacy: turnPool('legacy', seed + 1, texts),
      paginated: turnPool('paginated', seed + 2, texts),
    };
  }

  /** The bytes of one rollout. Valid until the next call. */
  compose(plan: ThreadPlan, index: number): Buffer {
    this.#length = 0;
    this.#ordinal = 0;
    if (this.#words !== null && index % THREADS_A_POOL === 0) {
      this.#pools = this.#newPools(this.#parameters.seed + index * 7);
    }
    const started = new Date(plan.createdAtMs).toISOString();
    const ended = new Date(plan.endedAtMs).toISOString();
    for (const line of this.#opening(plan)) this.#put(line, started, plan);
    if (!this.#parameters.small) this.#putTurns(plan, index, ended);
    this.#put(tokenTail(12_000 + (index % 977) * 1_000), ended, plan);
    return this.#buffer.subarray(0, this.#length);
  }

  #opening(plan: ThreadPlan): readonly LineTail[] {
    const meta = metaTail(plan, this.#parameters.small);
    const started = tail('event_msg', {
      type: 'task_started',
      turn_id: ANY_TURN,
      started_at: 1,
      model_context_window: 272_000,
    });
    return [meta, started, contextTail(plan), ...userTails(plan.message, plan.era)];
  }

  #putTurns(plan: ThreadPlan, index: number, at: string): void {
    const pool = this.#pools[plan.era];
    const random = createRandom(this.#parameters.seed + index);
    for (let turn = random.between(0, pool.length - 1), tokens = TOKENS_PER_TURN; ; turn += 1) {
      for (const line of pool[turn % pool.length] ?? []) {
        this.#put(line, at, plan);
        if (this.#length >= plan.bytes) return;
      }
      this.#put(tokenTail(tokens), at, plan);
      tokens += TOKENS_PER_TURN;
    }
  }

  #put(line: LineTail, timestamp: string, plan: ThreadPlan): void {
    const ordinal = plan.era === 'paginated' ? `"ordinal":${this.#ordinal},` : '';
    const head = `{"timestamp":"${timestamp}",${ordinal}`;
    this.#reserve(head.length + line.bytes.length);
    this.#length += this.#buffer.write(head, this.#length, 'latin1');
    const at = this.#length;
    this.#length += line.bytes.copy(this.#buffer, at);
    if (line.idAt >= 0) this.#buffer.write(plan.id, at + line.idAt, 'latin1');
    this.#ordinal += 1;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + more));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
