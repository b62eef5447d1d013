import { describe, expect, it } from 'vitest';
import { editOf, KEEP_ALL } from '../../../src/renderer/bulk/bulk-git-form.ts';
import { failuresOf, moveCounts, movedWords, resultWords } from '../../../src/renderer/bulk/bulk-words.ts';
import { previewWords } from '../../../src/renderer/bulk/name-preview-list.tsx';
import { FIRST_FORM, PRESETS, presetOf, ruleOf } from '../../../src/renderer/bulk/rename-form.ts';
import { idOf } from './thread-of.ts';

const NONE = { done: 0, already: 0, missing: 0, failed: 0, cancelled: 0 };

describe('what a change of many threads came to', () => {
  it.each([
    [{ done: 5_000 }, 'Archived 5,000 threads'],
    [{ already: 2 }, '2 threads were so already'],
    [{}, 'There was nothing to do'],
    [{ done: 12, already: 1 }, 'Archived 12 threads. 1 thread was so already.'],
    [{ done: 0, cancelled: 3 }, 'Archived 0 threads. Stopped: 3 threads were left as they were.'],
    [
      { done: 3, cancelled: 1, failed: 2 },
      'Archived 3 threads. Stopped: 1 thread was left as it was. 2 threads were not archived.',
    ],
    [{ done: 1, missing: 4 }, 'Archived 1 thread'],
  ])('%j is told as %s', (counts, words) => {
    expect(resultWords('archive', { ...NONE, ...counts })).toBe(words);
  });

  it('counts a missing thread as a failure where it was asked for itself', () => {
    expect(resultWords('rename', { ...NONE, done: 1, missing: 1 })).toBe(
      'Renamed 1 thread. 1 thread was not renamed.',
    );
    const missing = {
      threadId: idOf(1),
      title: 'x',
      outcome: 'missing',
      message: null,
      deletionId: null,
    } as const;
    expect(failuresOf('rename', { notDone: [missing] })).toEqual([missing]);
    expect(failuresOf('trash', { notDone: [missing] })).toEqual([]);
  });

  it('is asked about as what it will come to, without what is so already', () => {
    const count = { threads: 115, archived: 12, archiveAlong: 9, deleteAlong: 11, whole: true };
    expect(moveCounts('archive', count)).toEqual({ own: 103, along: 9, already: 12 });
    expect(moveCounts('active', count)).toEqual({ own: 12, along: 0, already: 103 });
    expect(moveCounts('trash', count)).toEqual({ own: 115, along: 11, already: 0 });
    expect(movedWords({ own: 103, along: 9, already: 12 })).toBe('103 threads and 9 sub-agent threads');
    expect(movedWords({ own: 1, along: 0, already: 0 })).toBe('1 thread');
    expect(movedWords({ own: 0, along: 1, already: 3 })).toBe('1 sub-agent thread');
  });
});

describe('the dialogs', () => {
  it('make a rule of a form', () => {
    expect(ruleOf(FIRST_FORM)).toEqual({ kind: 'pattern', pattern: '{first}', replace: null });
    expect(ruleOf({ ...FIRST_FORM, clear: true })).toEqual({ kind: 'clear' });
    const replaced = ruleOf({ ...FIRST_FORM, find: 'a', by: 'b', regexp: true });
    expect(replaced).toMatchObject({ replace: { find: 'a', by: 'b', regexp: true, ignoreCase: false } });
    expect(PRESETS.map(({ form }) => presetOf({ ...FIRST_FORM, ...form }))).toEqual([0, 1, 2, 3, 4]);
    expect(presetOf({ ...FIRST_FORM, pattern: 'my own' })).toBe(-1);
  });

  it('say how many threads get which names', () => {
    const fates = { change: 3, unchanged: 1, empty: 2, duplicate: 2 };
    expect(previewWords({ rows: [], total: 8, fates })).toBe(
      '5 threads get a new name; 2 of them share it with another; 1 has it already; 2 would get none and stay as now.',
    );
  });

  it('make an edit only of fields that are to change', () => {
    const set = { how: 'set', value: ' topic/x ' } as const;
    const clear = { how: 'clear', value: 'left over' } as const;
    expect(editOf(KEEP_ALL)).toBeNull();
    expect(editOf({ ...KEEP_ALL, git: { ...KEEP_ALL.git, branch: { ...set, value: ' ' } } })).toBeNull();
    expect(editOf({ git: { ...KEEP_ALL.git, branch: set, sha: clear }, memory: 'disabled' })).toEqual({
      gitInfo: { branch: 'topic/x', sha: null },
      memoryMode: 'disabled',
    });
  });
});
