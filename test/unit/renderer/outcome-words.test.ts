import { describe, expect, test } from 'vitest';
import { summaryWords, inOrder } from '../../../src/renderer/import/import-summary.ts';
import { inChunks } from '../../../src/renderer/thread-actions/in-chunks.ts';
import { failuresOf, outcomeWords, quoted } from '../../../src/renderer/thread-actions/outcome-words.ts';
import type { ImportedFile, Outcome } from '../../../src/shared/contract.ts';
import { idOf } from './thread-of.ts';

function result(number: number, outcome: Outcome['outcome'] = 'done'): Outcome {
  const message = outcome === 'failed' ? 'the disk is full' : null;
  return { threadId: idOf(number), title: `Thread ${number}`, outcome, message, deletionId: null };
}

describe('what an action came to, in words', () => {
  test('one thread is named, several are counted', () => {
    expect(outcomeWords('archive', [result(1)])).toBe('Archived “Thread 1”');
    expect(outcomeWords('delete', [result(1)])).toBe('Moved “Thread 1” to the trash');
    expect(outcomeWords('archive', [result(1), result(2), result(3, 'already')])).toBe('Archived 2 threads');
  });

  test('those that failed are named', () => {
    expect(outcomeWords('archive', [result(1), result(2, 'failed')])).toBe(
      'Archived “Thread 1”. Not archived: “Thread 2”.',
    );
    const many = [1, 2, 3, 4, 5].map((number) => result(number, 'failed'));
    expect(outcomeWords('restore', many)).toBe(
      'Not restored: “Thread 1”, “Thread 2”, “Thread 3”, and 2 more',
    );
  });

  test('what was left undone when it was stopped is counted', () => {
    expect(outcomeWords('delete', [result(1), result(2, 'cancelled'), result(3, 'cancelled')])).toBe(
      'Moved “Thread 1” to the trash. 2 threads were left as they were.',
    );
  });

  test('a sub-agent without a thread on disk is no failure when its parent is archived', () => {
    const results = [result(1), result(2, 'missing')];
    expect(outcomeWords('archive', results)).toBe('Archived “Thread 1”');
    expect(failuresOf('archive', results)).toEqual([]);
    expect(failuresOf('restore', results)).toEqual([results[1]]);
  });

  test('nothing done is said', () => {
    expect(outcomeWords('archive', [result(1, 'already')])).toBe('There was nothing to do');
  });

  test('long titles are cut', () => {
    expect(quoted('x'.repeat(60))).toBe(`“${'x'.repeat(48)}…”`);
    expect(quoted('😀'.repeat(60))).toBe(`“${'😀'.repeat(48)}…”`);
  });
});

test('a call for many is made in parts, one after the other', async () => {
  const asked: (readonly number[])[] = [];
  const answers = await inChunks([1, 2, 3, 4, 5], 2, (chunk) => {
    asked.push(chunk);
    return Promise.resolve(chunk.map((value) => value * 10));
  });
  expect(asked).toEqual([[1, 2], [3, 4], [5]]);
  expect(answers).toEqual([10, 20, 30, 40, 50]);
});

describe('what an import found', () => {
  const file = (outcome: ImportedFile['outcome'], path: string): ImportedFile => ({
    path,
    outcome,
    threadId: null,
    title: null,
    reason: null,
  });

  test('is summed up in one line', () => {
    expect(summaryWords([])).toBe('There is no rollout there.');
    expect(
      summaryWords([file('new', 'a'), file('new', 'b'), file('exists', 'c'), file('refused', 'd')]),
    ).toBe('2 new threads · 1 thread here already · 1 file refused');
    expect(summaryWords([file('imported', 'a'), file('cancelled', 'b')])).toBe(
      '1 thread imported · 1 file not imported',
    );
  });

  test('is listed with what was refused first', () => {
    const files = [file('exists', 'a'), file('new', 'b'), file('refused', 'c')];
    expect(inOrder(files).map(({ path }) => path)).toEqual(['c', 'b', 'a']);
  });
});
