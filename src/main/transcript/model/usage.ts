import { type JsonObject, objectOf } from '../../rollout/index.ts';
import type { TokenUsage } from './types.ts';

const NONE: TokenUsage = { input: 0, cachedInput: 0, output: 0, reasoning: 0, total: 0 };

/** What a `token_count` says of the thread and of the last answer of the model; null for what it does not say. */
export function tokensIn(payload: JsonObject): {
  readonly total: TokenUsage | null;
  readonly last: TokenUsage | null;
} {
  const info = objectOf(payload['info']) ?? {};
  return { total: usageOf(info['total_token_usage']), last: usageOf(info['last_token_usage']) };
}

/**
 * What was used between two totals. Where there is no earlier one, or totals begin again from less, it is what the
 * last answer took.
 */
export function usedSince(before: TokenUsage | null, total: TokenUsage, last: TokenUsage | null): TokenUsage {
  if (before === null || total.total < before.total) return last ?? total;
  return combine(total, before, (now, then) => Math.max(0, now - then));
}

export function addUsage(one: TokenUsage | null, other: TokenUsage): TokenUsage {
  return combine(one ?? NONE, other, (left, right) => left + right);
}

function usageOf(value: unknown): TokenUsage | null {
  const counts = objectOf(value);
  if (counts === null) return null;
  return {
    input: countOf(counts['input_tokens']),
    cachedInput: countOf(counts['cached_input_tokens']),
    output: countOf(counts['output_tokens']),
    reasoning: countOf(counts['reasoning_output_tokens']),
    total: countOf(counts['total_tokens']),
  };
}

function combine(
  one: TokenUsage,
  other: TokenUsage,
  of: (left: number, right: number) => number,
): TokenUsage {
  return {
    input: of(one.input, other.input),
    cachedInput: of(one.cachedInput, other.cachedInput),
    output: of(one.output, other.output),
    reasoning: of(one.reasoning, other.reasoning),
    total: of(one.total, other.total),
  };
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
