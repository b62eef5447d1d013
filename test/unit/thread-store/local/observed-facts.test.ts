import { describe, expect, it } from 'vitest';
import { PREVIEW_LIMIT } from '../../../../src/main/rollout/types.ts';
import {
  applyFacts,
  editIn,
  mayRepeatHistory,
} from '../../../../src/main/thread-store/local/observed-facts.ts';
import { NO_GIT } from '../../../../src/shared/thread.ts';
import { testThreadId } from '../../../support/rollout-builder.ts';
import { factsOf } from '../../../support/thread-facts.ts';

const FACTS = factsOf(testThreadId(1), {
  createdAtMs: 1_000,
  modelProvider: 'openai',
  model: 'old',
  reasoningEffort: 'low',
  cwd: '/old',
  cliVersion: '0.131.0',
  git: { sha: 'a'.repeat(40), branch: 'main', originUrl: null },
  agentNickname: 'Scout',
  agentRole: 'explorer',
  badLineCount: 1,
});

describe('facts of a patch', () => {
  it('take the place of the facts they speak of, and of no others', () => {
    const patch = { model: 'new', tokensUsed: 12, cwd: '/new', preview: 'Hi', firstUserMessage: 'Hi' };
    expect(applyFacts(FACTS, patch)).toEqual({ ...FACTS, ...patch });
  });

  it('clear with null, and keep with an undefined value', () => {
    const cleared = applyFacts(FACTS, { agentNickname: null, agentRole: null, reasoningEffort: null });
    expect(cleared).toEqual({ ...FACTS, agentNickname: null, agentRole: null, reasoningEffort: null });
    expect(applyFacts(FACTS, { model: undefined } as object)).toEqual(FACTS);
  });

  it('say when a thread was created, unless that is no time', () => {
    expect(applyFacts(FACTS, { createdAt: '1970-01-01T00:00:05.000Z' }).createdAtMs).toBe(5_000);
    expect(applyFacts(FACTS, { createdAt: 'once' }).createdAtMs).toBe(1_000);
  });

  it('leave edits, time of use and what no thread shows alone', () => {
    const patch = {
      name: 'Named',
      gitInfo: { branch: 'other' },
      memoryMode: 'disabled',
      updatedAt: '2026-01-01T00:00:00.000Z',
      title: 'A title',
      approvalMode: 'never',
    } as const;
    expect(applyFacts(FACTS, patch)).toEqual(FACTS);
  });

  it('keep no more of a first message than the fold does, and no half characters', () => {
    const { preview } = applyFacts(FACTS, { preview: `${'x'.repeat(PREVIEW_LIMIT - 1)}😀` });
    expect(preview).toBe('x'.repeat(PREVIEW_LIMIT - 1));
  });
});

describe('the edit in a patch', () => {
  const thread = { git: FACTS.git, memoryMode: 'enabled' } as const;

  it('is everything that people asked for', () => {
    const edit = { name: null, gitInfo: { branch: 'main' }, memoryMode: 'enabled' } as const;
    expect(editIn(edit, null)).toEqual(edit);
  });

  it('leaves out, among facts, what the thread says already', () => {
    const patch = { name: 'Named', gitInfo: { branch: 'main' }, memoryMode: 'enabled', model: 'm' } as const;
    expect(editIn(patch, thread)).toEqual({ name: 'Named' });
    expect(editIn({ gitInfo: { branch: 'x' }, model: 'm' }, thread)).toEqual({ gitInfo: { branch: 'x' } });
    expect(editIn({ gitInfo: FACTS.git, model: 'm' }, { ...thread, git: NO_GIT })).toEqual({
      gitInfo: FACTS.git,
    });
  });

  it('is null when there is none', () => {
    expect(editIn({ model: 'm', updatedAt: '2026-01-01T00:00:00.000Z' }, thread)).toBeNull();
    expect(editIn({ gitInfo: { branch: 'main' }, source: 'cli' }, thread)).toBeNull();
  });

  it('may hide in appended lines only as git or memory among facts', () => {
    expect(mayRepeatHistory({ gitInfo: { branch: 'x' }, model: 'm' })).toBe(true);
    expect(mayRepeatHistory({ memoryMode: 'disabled', model: 'm' })).toBe(true);
    expect(mayRepeatHistory({ gitInfo: { branch: 'x' } })).toBe(false);
    expect(mayRepeatHistory({ name: 'Named', model: 'm' })).toBe(false);
  });
});
