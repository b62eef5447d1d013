import { describe, expect, it } from 'vitest';
import { emptyFold, type FoldedFacts } from '../../../src/main/rollout/index.ts';
import { factPatch, patchFacts } from '../../../src/main/thread-store/index.ts';
import { hasObservedFacts } from '../../../src/main/thread-store/validate-patch.ts';

const nothing = emptyFold({ name: null });

function facts(given: Partial<FoldedFacts>): FoldedFacts {
  return { ...nothing, ...given };
}

describe('what a store is told of changed facts', () => {
  it('is nothing when nothing changed', () => {
    expect(factPatch(nothing, nothing)).toEqual({});
    const known = facts({ model: 'm', git: { sha: 'abc1234', branch: 'main', originUrl: null } });
    expect(factPatch(known, structuredClone(known))).toEqual({});
  });

  it('is every fact that was said, with times as ISO 8601', () => {
    const said = facts({
      createdAtMs: Date.parse('2026-05-15T10:00:00.000Z'),
      source: 'exec',
      modelProvider: 'openai',
      model: 'm',
      reasoningEffort: 'high',
      cwd: '/w',
      cliVersion: '0.131.0',
      preview: 'goal',
      firstUserMessage: 'first',
      tokensUsed: 0,
      agentNickname: 'Ada',
      agentRole: 'explorer',
    });
    expect(factPatch(nothing, said)).toEqual({
      createdAt: '2026-05-15T10:00:00.000Z',
      source: 'exec',
      modelProvider: 'openai',
      model: 'm',
      reasoningEffort: 'high',
      cwd: '/w',
      cliVersion: '0.131.0',
      preview: 'goal',
      firstUserMessage: 'first',
      tokensUsed: 0,
      agentNickname: 'Ada',
      agentRole: 'explorer',
    });
  });

  it('clears what a later line can take back', () => {
    const before = facts({ reasoningEffort: 'high', agentNickname: 'Ada', agentRole: 'explorer' });
    expect(factPatch(before, nothing)).toEqual({
      reasoningEffort: null,
      agentNickname: null,
      agentRole: null,
    });
    expect(patchFacts(before, factPatch(before, nothing))).toEqual(nothing);
  });

  it('is never taken for an edit by people, whatever line spoke of git or memory', () => {
    const git = { sha: null, branch: 'main', originUrl: null };
    const before = facts({ source: 'exec' });
    const patches = [
      factPatch(before, facts({ source: 'exec', git })),
      factPatch(before, facts({ source: 'exec', memoryMode: 'polluted' })),
    ];
    expect(patches).toEqual([
      { gitInfo: git, source: 'exec' },
      { memoryMode: 'polluted', source: 'exec' },
    ]);
    for (const patch of patches) expect(hasObservedFacts(patch)).toBe(true);
  });

  it('names all fields of git info together, as the line did', () => {
    const before = facts({ git: { sha: 'abc1234', branch: 'main', originUrl: 'u' } });
    const after = facts({ git: { sha: 'abc1234', branch: 'next', originUrl: null } });
    expect(factPatch(before, after)).toEqual({
      gitInfo: { sha: 'abc1234', branch: 'next', originUrl: null },
      source: 'vscode',
    });
  });
});
