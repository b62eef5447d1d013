import { type JsonObject, objectOf } from '../rollout/index.ts';
import type { TokenBucket, TokenCounts } from './types.ts';

export const QUARTER_MS = 15 * 60 * 1_000;
const NONE: TokenCounts = { input: 0, cached: 0, output: 0, reasoning: 0, total: 0 };

/**
 * Turns the running totals of a thread into what was used when, and with which model. Codex counts each thread from its
 * beginning on; a fork goes on with the count of its source. What was used between two counts belongs to the later one.
 */
export class TokenMeter {
  readonly #buckets = new Map<string, TokenBucket>();
  #before: TokenCounts | null = null;
  #model: string | null = null;
  #counts = false;

  /** True: some line counted tokens. */
  get counts(): boolean {
    return this.#counts;
  }

  /** The model of the turn that follows, when a turn's settings name one. */
  useModel(model: unknown): void {
    if (typeof model === 'string' && model !== '') this.#model = model;
  }

  /** A count that was copied from another thread: what was used until then is not this thread's. */
  inherit(payload: JsonObject): void {
    this.#before = totalsIn(payload).total ?? this.#before;
  }

  /** `inherits`: the thread's first count may hold what another thread used before. */
  count(payload: JsonObject, timeMs: number | null, inherits: boolean): void {
    const { total, last } = totalsIn(payload);
    if (total === null) return;
    this.#counts = true;
    const used = usedSince(this.#before, total, { last, inherits });
    this.#before = total;
    if (timeMs !== null && used.total > 0) this.#add(Math.floor(timeMs / QUARTER_MS), used);
  }

  /** By time. */
  buckets(): readonly TokenBucket[] {
    return [...this.#buckets.values()].sort((a, b) => a.quarter - b.quarter);
  }

  #add(quarter: number, used: TokenCounts): void {
    const key = `${quarter} ${this.#model}`;
    const counts = addCounts(this.#buckets.get(key)?.counts ?? NONE, used);
    this.#buckets.set(key, { quarter, model: this.#model, counts });
  }
}

export function addCounts(one: TokenCounts, other: TokenCounts): TokenCounts {
  return combine(one, other, (left, right) => left + right);
}

interface FirstCount {
  readonly last: TokenCounts | null;
  readonly inherits: boolean;
}

/** Totals that begin again from less are those of a new beginning: then only the last answer is known. */
function usedSince(
  before: TokenCounts | null,
  total: TokenCounts,
  { last, inherits }: FirstCount,
): TokenCounts {
  if (before === null) return inherits ? (last ?? total) : total;
  if (total.total < before.total) return last ?? total;
  return combine(total, before, (now, then) => Math.max(0, now - then));
}

function totalsIn(payload: JsonObject): {
  readonly total: TokenCounts | null;
  readonly last: TokenCounts | null;
} {
  const info = objectOf(payload['info']) ?? {};
  return { total: countsOf(info['total_token_usage']), last: countsOf(info['last_token_usage']) };
}

function countsOf(value: unknown): TokenCounts | null {
  const usage = objectOf(value);
  if (usage === null) return null;
  return {
    input: countOf(usage['input_tokens']),
    cached: countOf(usage['cached_input_tokens']),
    output: countOf(usage['output_tokens']),
    reasoning: countOf(usage['reasoning_output_tokens']),
    total: countOf(usage['total_tokens']),
  };
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

function combine(
  one: TokenCounts,
  other: TokenCounts,
  of: (left: number, right: number) => number,
): TokenCounts {
  return {
    input: of(one.input, other.input),
    cached: of(one.cached, other.cached),
    output: of(one.output, other.output),
    reasoning: of(one.reasoning, other.reasoning),
    total: of(one.total, other.total),
  };
}
