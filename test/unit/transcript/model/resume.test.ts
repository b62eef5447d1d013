import { describe, expect, it } from 'vitest';
import type { ItemEntry, TurnEntry } from '../../../../src/main/transcript/model/index.ts';
import { FoldBench, RECORDED_NAMES, recorded } from './kit.ts';

/** Items lie side by side by turn, in the order of turns. */
function expectOrder(items: readonly ItemEntry[], turns: readonly TurnEntry[]): void {
  const first = (turn: number) => turns[turn]?.firstItem ?? items.length;
  items.forEach(({ turn }, position) => {
    expect(position).toBeGreaterThanOrEqual(first(turn));
    expect(position).toBeLessThan(first(turn + 1));
  });
  turns.forEach((turn, position) => expect(turn.firstItem).toBeLessThanOrEqual(first(position + 1)));
}

/** Numbers from 0 to 1, the same at every run. */
function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

describe('a fold that goes on from a stored state', () => {
  it.each(RECORDED_NAMES)('gives of %s what one pass gives, wherever it stopped', (name) => {
    const { records, rules } = recorded(name);
    const whole = new FoldBench(rules).addAll(records).result();
    for (let seed = 1; seed <= 3; seed++) {
      const random = randomly(seed * 7919 + name.length);
      const parts = new FoldBench(rules);
      for (const placed of records) {
        if (random() < 0.4) parts.resume();
        parts.add(placed);
      }
      expect(parts.result()).toEqual(whole);
    }
  });
});

describe('a fold', () => {
  it.each(RECORDED_NAMES)('of %s keeps items in the order of turns after every line', (name) => {
    const { records, rules } = recorded(name);
    const bench = new FoldBench(rules);
    for (const placed of records) {
      bench.add(placed);
      expectOrder(bench.items.entries(), bench.turns.entries());
      for (const item of bench.fold.pending()) expect(item.turn).toBeLessThan(bench.turns.count);
    }
  });

  it.each(RECORDED_NAMES)('of %s changes settled items only with a rewrite', (name) => {
    const { records, rules } = recorded(name);
    const bench = new FoldBench(rules);
    for (const placed of records) {
      const settled = bench.items.entries().slice(0, bench.fold.settledCount);
      const { rewrites } = bench.fold;
      bench.add(placed);
      if (bench.fold.rewrites === rewrites) {
        expect(bench.items.entries().slice(0, settled.length)).toEqual(settled);
      }
    }
  });
});
