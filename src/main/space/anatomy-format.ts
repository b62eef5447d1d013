import type { LearnedFormat } from '../rollout/index.ts';
import { LINE_KINDS, type RolloutAnatomy, type TokenBucket } from './types.ts';

const PER_BUCKET = 7;

/** How anatomies are kept: models are named once for each rollout, and its buckets are one row of numbers. */
export const ANATOMY_FORMAT: LearnedFormat<RolloutAnatomy> = {
  head: { version: 1, kinds: LINE_KINDS },
  pack: ({ bytes, kinds, countsTokens, tokens }) => {
    const models = [...new Set(tokens.map(({ model }) => model))];
    return [bytes, kinds, countsTokens ? 1 : 0, models, rowsOf(tokens, models)];
  },
  unpack: ([bytes, kinds, counts, models, rows]) => {
    if (!isNumber(bytes) || !isNumbers(kinds) || !isNumbers(rows) || !isModels(models)) return undefined;
    if (kinds.length !== LINE_KINDS.length) return undefined;
    return { bytes, kinds, countsTokens: counts === 1, tokens: bucketsOf(models, rows) };
  },
  most: Number.POSITIVE_INFINITY,
};

function rowsOf(tokens: readonly TokenBucket[], models: readonly (string | null)[]): readonly number[] {
  return tokens.flatMap(({ quarter, model, counts }) => [
    quarter,
    models.indexOf(model),
    counts.input,
    counts.cached,
    counts.output,
    counts.reasoning,
    counts.total,
  ]);
}

function bucketsOf(models: readonly (string | null)[], rows: readonly number[]): readonly TokenBucket[] {
  const buckets: TokenBucket[] = [];
  for (let at = 0; at + PER_BUCKET <= rows.length; at += PER_BUCKET) {
    const [quarter = 0, model = 0, input = 0, cached = 0, output = 0, reasoning = 0, total = 0] = rows.slice(
      at,
      at + PER_BUCKET,
    );
    const counts = { input, cached, output, reasoning, total };
    buckets.push({ quarter, model: models[model] ?? null, counts });
  }
  return buckets;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isNumber);
}

function isModels(value: unknown): value is readonly (string | null)[] {
  return Array.isArray(value) && value.every((model) => model === null || typeof model === 'string');
}
