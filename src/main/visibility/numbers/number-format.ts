import type { LearnedFormat } from '../../rollout/index.ts';
import type { OrdinalBreak } from '../types.ts';

/** How breaks are kept. null: nothing is wrong with the numbers of the file. */
export const NUMBER_FORMAT: LearnedFormat<OrdinalBreak | null> = {
  head: { version: 2 },
  pack: (found) => [found],
  unpack: ([found]) => (found === null || isBreak(found) ? found : undefined),
  most: 100_000,
};

function isBreak(value: unknown): value is OrdinalBreak {
  if (typeof value !== 'object' || value === null) return false;
  const { line, nth, ordinal, after } = value as Readonly<Record<string, unknown>>;
  return [line, nth, ordinal, after].every((one) => typeof one === 'number' && Number.isFinite(one));
}
