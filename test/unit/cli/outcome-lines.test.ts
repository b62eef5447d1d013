import { describe, expect, it } from 'vitest';
import { outcomeResult } from '../../../src/main/cli/outcome-lines.ts';
import { undoHint } from '../../../src/main/cli/undo-hint.ts';
import type { Outcome } from '../../../src/shared/contract.ts';
import { SkeinError } from '../../../src/shared/errors.ts';
import { testThreadId } from '../../support/rollout-builder.ts';

const WORDS = { done: 'archived', already: 'already archived' };

function outcome(number: number, kind: Outcome['outcome'], extra: Partial<Outcome> = {}): Outcome {
  const threadId = testThreadId(number);
  return { threadId, title: `Thread ${number}`, outcome: kind, message: null, deletionId: null, ...extra };
}

const asked = (...numbers: readonly number[]) => ({
  json: false,
  isAsked: ({ threadId }: Outcome) => numbers.map(testThreadId).includes(threadId),
});

describe('what became of several threads', () => {
  it('is a line each, and what failed or was not tried is a problem each', () => {
    const results = [
      outcome(1, 'done'),
      outcome(2, 'already'),
      outcome(3, 'failed', { message: 'it is being written' }),
      outcome(4, 'cancelled'),
    ];
    expect(outcomeResult({ results, refused: [] }, WORDS, asked(1))).toEqual({
      text: `archived  ${testThreadId(1)}  Thread 1\nalready archived  ${testThreadId(2)}  Thread 2\n`,
      problems: [
        `${testThreadId(3)} Thread 3: it is being written`,
        `${testThreadId(4)} Thread 4: not tried`,
      ],
    });
  });

  it('counts a thread that is not there as a problem only when it was asked for', () => {
    const results = [outcome(1, 'done'), outcome(2, 'missing', { title: testThreadId(2) })];
    expect(outcomeResult({ results, refused: [] }, WORDS, asked(1))).toEqual({
      text: `archived  ${testThreadId(1)}  Thread 1\nnot found  ${testThreadId(2)}\n`,
      problems: [],
    });
    expect(outcomeResult({ results, refused: [] }, WORDS, asked(1, 2)).problems).toEqual([
      `${testThreadId(2)}: not found`,
    ]);
  });

  it('names the words that meant nothing', () => {
    const error = new SkeinError('not_found', 'no thread has this id or name: x');
    expect(outcomeResult({ results: [], refused: [{ reference: 'x', error }] }, WORDS, asked())).toEqual({
      text: '',
      problems: ['x: no thread has this id or name: x'],
    });
  });

  it('is all in one JSON value when JSON was asked for', () => {
    const error = new SkeinError('not_found', 'none', { cause: new Error('kept in the log') });
    const results = [outcome(1, 'failed', { message: 'no' })];
    const { text, problems } = outcomeResult({ results, refused: [{ reference: 'x', error }] }, WORDS, {
      ...asked(1),
      json: true,
    });
    expect(JSON.parse(text)).toEqual({
      results,
      errors: [{ reference: 'x', error: { code: 'not_found', message: 'none' } }],
    });
    expect(problems).toHaveLength(2);
  });

  it('steers no terminal by a title', () => {
    const results = [outcome(1, 'done', { title: 'a\u001b[2Jb\nc' })];
    expect(outcomeResult({ results, refused: [] }, WORDS, asked(1)).text).toBe(
      `archived  ${testThreadId(1)}  a [2Jb c\n`,
    );
  });
});

describe('how a deletion is undone', () => {
  const flags = { home: null, json: false, readOnly: false };
  const command = (kind: 'archive' | 'unarchive' | 'delete', home: string | null = null) =>
    ({ kind, flags: { ...flags, home }, references: [] }) as const;

  it('is said as a command that a shell takes', () => {
    const results = [outcome(1, 'done', { deletionId: 'd-1' }), outcome(2, 'failed')];
    expect(undoHint(command('delete', "/my 'old' home"), results)).toBe(
      "\nMoved to Skein's trash: 1 thread. To undo: skein trash restore d-1 --home '/my '\\''old'\\'' home'\n",
    );
    expect(undoHint(command('archive'), results)).toBe(`\nTo undo: skein unarchive ${testThreadId(1)}\n`);
  });

  it('is not said where nothing was done or nothing is undone', () => {
    expect(undoHint(command('delete'), [outcome(1, 'failed')])).toBe('');
    expect(undoHint(command('unarchive'), [outcome(1, 'done')])).toBe('');
  });

  it('does not list more ids than anybody would type', () => {
    const many = Array.from({ length: 21 }, (_, number) => outcome(number, 'done'));
    expect(undoHint(command('archive'), many)).toBe('\nTo undo: skein unarchive ID...\n');
  });
});
