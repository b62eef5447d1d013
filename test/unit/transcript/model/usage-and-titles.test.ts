import { describe, expect, it } from 'vitest';
import { titleOf } from '../../../../src/main/transcript/model/index.ts';
import { agent, complete, event, fold, started, user } from './kit.ts';

function tokens(total: number, last: number) {
  const counts = (all: number) => ({
    input_tokens: all - 10,
    cached_input_tokens: 4,
    output_tokens: 10,
    reasoning_output_tokens: 2,
    total_tokens: all,
  });
  return event('token_count', { info: { total_token_usage: counts(total), last_token_usage: counts(last) } });
}

describe('the tokens of a turn', () => {
  it('are what the totals have grown by', () => {
    const folded = fold([
      started('t1'),
      tokens(100, 100),
      tokens(100, 100),
      tokens(250, 150),
      complete('t1'),
      started('t2'),
      tokens(300, 50),
      event('token_count', { info: null }),
    ]);
    expect(folded.turns.map(({ usage }) => usage?.total)).toEqual([250, 50]);
    expect(folded.turns[0]?.usage).toEqual({
      input: 240,
      cachedInput: 4,
      output: 10,
      reasoning: 2,
      total: 250,
    });
    expect(folded.usage?.total).toBe(300);
  });

  it('are those of the last answer where totals begin anew, and where they begin', () => {
    const folded = fold([
      started('t1'),
      tokens(1000, 40),
      complete('t1'),
      started('t2'),
      tokens(30, 30),
      tokens(50, 20),
    ]);
    expect(folded.turns.map(({ usage }) => usage?.total)).toEqual([40, 50]);
  });

  it('are unknown when nothing counts them', () => {
    const folded = fold([
      started('t1'),
      event('token_count', {}),
      event('token_count', { info: { total_token_usage: 5 } }),
    ]);
    expect(folded.turns[0]?.usage).toBeNull();
    expect(folded.usage).toBeNull();
  });

  it('of odd numbers are none', () => {
    const total = { input_tokens: -5, output_tokens: 1e300, total_tokens: 'many' };
    const folded = fold([started('t1'), event('token_count', { info: { total_token_usage: total } })]);
    expect(folded.usage).toEqual({ input: 0, cachedInput: 0, output: 0, reasoning: 0, total: 0 });
  });
});

describe('the title of a turn', () => {
  it('is the first prompt that has words', () => {
    const folded = fold([started('t1'), user('  '), user('do\n  this'), user('and that'), agent('x')]);
    expect(folded.turns[0]?.title).toBe('do this');
  });

  it('is what was asked behind the context of an editor, up to 160 characters', () => {
    expect(titleOf('# Context\n\n## My request for Codex:\nfix it\n')).toBe('fix it');
    expect(titleOf('x'.repeat(500))).toHaveLength(160);
    expect(titleOf(`${'x'.repeat(159)}😀`).isWellFormed()).toBe(true);
    expect(titleOf(' \n ')).toBe('');
  });
});
