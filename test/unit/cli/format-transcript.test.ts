import { describe, expect, it } from 'vitest';
import { formatItem, formatTurn } from '../../../src/main/cli/format-transcript.ts';
import { wrapText } from '../../../src/main/cli/wrap-text.ts';
import type { Item, Turn } from '../../../src/shared/transcript.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const whole = (text: string) => ({ text, omitted: 0 });
const BASE = { index: 0, id: 'item-1', turn: 0, at: null, bytes: 1 };

describe('an item in a terminal', () => {
  it('wraps what was said between words', () => {
    const item: Item = {
      ...BASE,
      kind: 'agentMessage',
      phase: null,
      text: whole('one two three four five six\n\n- seven'),
    };
    expect(formatItem(item, 22)).toBe('\nAgent\n  one two three four\n  five six\n\n  - seven\n');
  });

  it('shows a change with its path and its lines', () => {
    const item: Item = {
      ...BASE,
      kind: 'fileChange',
      status: 'completed',
      output: null,
      changes: [
        {
          path: 'a.ts',
          kind: 'update',
          movePath: 'b.ts',
          diff: whole('@@ -1 +1 @@\n-a\n+b\n'),
          added: 1,
          removed: 1,
        },
      ],
    };
    expect(formatItem(item, 80)).toBe(
      '\nFile changes\n  a.ts to b.ts (changed, +1 −1)\n  @@ -1 +1 @@\n  -a\n  +b\n',
    );
  });

  it('says how much of a text is left out, and where', () => {
    const output = { text: 'beginend', omitted: 5, omittedAt: 5 };
    const item: Item = {
      ...BASE,
      kind: 'command',
      command: whole('x'),
      cwd: null,
      status: 'completed',
      source: null,
      exitCode: 0,
      durationMs: 61_000,
      output,
    };
    expect(formatItem(item, 80)).toBe(
      '\nCommand (1 min 1 s)\n  $ x\n  begin\n  [5 characters are left out here]\n  end\n',
    );
  });

  it('names a turn with its status, time and tokens', () => {
    const turn: Turn = {
      index: 2,
      id: 't',
      status: 'interrupted',
      startedAt: '2026-05-15T10:00:00.000Z',
      completedAt: null,
      durationMs: 900,
      error: 'stopped\u001b[31m here',
      firstItem: 0,
      itemCount: 0,
      title: '',
      usage: { input: 1, cachedInput: 0, output: 1, reasoning: 0, total: 2 },
    };
    const [line, problem] = formatTurn(turn, 80).trim().split('\n');
    expect(line).toMatch(/^── Turn 3 · 2026-05-15T10:00:00\.000Z · interrupted · 900 ms · 2 tokens ─+$/);
    expect(problem).toBe('  stopped here');
  });
});

describe('wrapping', () => {
  it('cuts a word that is longer than a line, and counts wide characters as two', () => {
    expect(wrapText('x'.repeat(45), 20)).toEqual(['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5)]);
    expect(wrapText('日本'.repeat(10), 20)).toEqual(['日本'.repeat(5), '日本'.repeat(5)]);
  });

  it('keeps what leads a line', () => {
    expect(wrapText('    one two three four five', 20)).toEqual(['    one two three', '    four five']);
  });

  it('takes time in proportion to a long line', () => {
    expect(cpuTimeOf(() => wrapText('word '.repeat(200_000), 80))).toBeLessThan(2_000);
    expect(cpuTimeOf(() => wrapText('x'.repeat(1_000_000), 80))).toBeLessThan(2_000);
  });
});
