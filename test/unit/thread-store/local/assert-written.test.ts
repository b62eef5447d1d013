import { expect, it } from 'vitest';
import { assertWritten } from '../../../../src/main/thread-store/local/assert-written.ts';
import { NO_GIT, type Thread } from '../../../../src/shared/thread.ts';
import { threadOf } from '../../renderer/thread-of.ts';

const thread = (given: Partial<Thread>): Thread =>
  threadOf(1, 1, { name: 'old', preview: 'first words', ...given });

it('an edit that reads back as before is reported, field by field', () => {
  const before = thread({});
  const patch = { name: 'new', gitInfo: { branch: 'topic' }, memoryMode: 'disabled' } as const;
  const kept = () => assertWritten({ before, after: before }, patch);
  expect(kept).toThrow('reads back with its former name and branch and memory mode');
});

it('an edit that reads back as asked is good, and so is one that somebody else changed right after', () => {
  const before = thread({ git: { ...NO_GIT, branch: 'main' } });
  for (const after of [thread({ name: 'new' }), thread({ name: 'of somebody else' })]) {
    expect(() => assertWritten({ before, after }, { name: 'new' })).not.toThrow();
  }
  const cleared = thread({ git: NO_GIT });
  expect(() => assertWritten({ before, after: cleared }, { gitInfo: { branch: null } })).not.toThrow();
});

it('a name that repeats the first message may be no name', () => {
  const unnamed = thread({ name: null });
  expect(() => assertWritten({ before: unnamed, after: unnamed }, { name: 'first words' })).not.toThrow();
});
