import { describe, expect, it } from 'vitest';
import {
  agent,
  call,
  complete,
  done,
  event,
  FoldBench,
  LEGACY,
  type Line,
  PAGINATED,
  placed,
  started,
  user,
} from './kit.ts';

function many(count: number, make: (at: number) => Line): readonly Line[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** Each line on its own is what it is; together they are what no Codex writes. */
describe('a hostile rollout takes time that grows with its size and not faster', () => {
  it('with items of two turns by turns', () => {
    const lines = many(40_000, (at) =>
      done(at % 2 === 0 ? 'a' : 'b', { type: 'AgentMessage', id: `m${at}` }),
    );
    const bench = new FoldBench(PAGINATED).addAll(placed([started('a'), started('b'), ...lines]));
    expect(bench.items.count).toBe(40_000);
    expect(bench.fold.state().moved).toBeLessThan(2_000_000);
  });

  it('with calls that nothing ever answers', () => {
    const bench = new FoldBench(LEGACY).addAll(
      placed([started('a'), ...many(20_000, (at) => call(`c${at}`))]),
    );
    expect(bench.items.count + bench.fold.pending().length).toBe(20_000);
    expect(JSON.stringify(bench.fold.state()).length).toBeLessThan(100_000);
  });

  it('with a rollback after every message', () => {
    const kept = many(20_000, (at) => agent(`kept ${at}`));
    const undone = many(20_000, (at) =>
      at % 2 === 0 ? user(`${at}`) : event('thread_rolled_back', { num_turns: 1 }),
    );
    const bench = new FoldBench(LEGACY).addAll(placed([...kept, ...undone, user('last')]));
    expect(bench.items.count).toBe(20_001);
    expect(bench.items.get(20_000).serial).toBe(20_001);
  });

  it('with a new turn for every item', () => {
    const lines = many(20_000, (at) => done(`t${at}`, { type: 'AgentMessage', id: 'same' }));
    const bench = new FoldBench(PAGINATED).addAll(placed([...lines, complete('t0'), complete('t19999')]));
    expect(bench.turns.count).toBeGreaterThanOrEqual(20_000);
    expect(JSON.stringify(bench.fold.state()).length).toBeLessThan(100_000);
  });

  it('with the same id for everything', () => {
    const lines = many(20_000, (at) => done(`t${at % 3}`, { type: 'AgentMessage', id: 'same' }));
    const bench = new FoldBench(PAGINATED).addAll(placed(lines));
    expect(bench.items.count).toBeLessThanOrEqual(20_000);
  });
});
