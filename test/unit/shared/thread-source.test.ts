import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceWord } from '../../../src/shared/thread-source.ts';

const spawn = { thread_spawn: { parent_thread_id: 'x', depth: 1, agent_nickname: null } };

describe('sourceWord', () => {
  test.each([
    ['cli', 'cli'],
    ['vscode', 'vscode'],
    ['exec', 'exec'],
    ['mcp', 'mcp'],
    ['unknown', 'unknown'],
    ['appServer', 'mcp'],
    ['"exec"', 'exec'],
    [{ custom: 'atlas' }, 'custom:atlas'],
    ['{"custom":"atlas"}', 'custom:atlas'],
    [{ custom: ' ' }, 'custom'],
    [{ internal: 'memory_consolidation' }, 'internal:memory_consolidation'],
    [{ internal: { guardian: {} } }, 'internal:guardian'],
    [{ subagent: 'review' }, 'subagent:review'],
    [{ subagent: 'compact' }, 'subagent:compact'],
    [{ subagent: 'memory_consolidation' }, 'subagent:memory_consolidation'],
    [{ subagent: spawn }, 'subagent:thread_spawn'],
    [{ subAgent: spawn }, 'subagent:thread_spawn'],
    [JSON.stringify({ subagent: spawn }), 'subagent:thread_spawn'],
    [{ subagent: { other: 'guardian' } }, 'subagent:other'],
    [{ subagent: 'of a newer kind' }, 'subagent:other'],
  ])('reads %j as %s', (value, word) => {
    expect(sourceWord(value)).toBe(word);
  });

  test.each([[null], [undefined], [''], [7], [[]], [{}], ['{"custom":'], ['telepathy'], [{ telepathy: {} }]])(
    'calls %j unknown',
    (value) => {
      expect(sourceWord(value)).toBe('unknown');
    },
  );

  test('gives back every flat word unchanged, and the same for its JSON text', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const word = sourceWord(text);
        expect(sourceWord(word)).toBe(word);
        expect(sourceWord(JSON.stringify(word))).toBe(word);
      }),
    );
  });
});
