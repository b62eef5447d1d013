import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyFold } from '../../../src/main/rollout/index.ts';
import { patchFacts } from '../../../src/main/thread-store/fact-patch.ts';
import { mergePatches } from '../../../src/main/thread-store/merge-patches.ts';
import type { ThreadMetadataPatch } from '../../../src/main/thread-store/types.ts';

const maybeText = fc.constantFrom('a', 'b', null);
const patch: fc.Arbitrary<ThreadMetadataPatch> = fc.record(
  {
    name: maybeText,
    model: fc.constantFrom('m1', 'm2'),
    reasoningEffort: maybeText,
    agentRole: maybeText,
    tokensUsed: fc.nat(),
    createdAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
    gitInfo: fc.record({ sha: maybeText, branch: maybeText, originUrl: maybeText }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

describe('two patches merged', () => {
  it('let the later one win wherever it speaks', () => {
    const merged = mergePatches({ model: 'old', cwd: '/w', tokensUsed: 7 }, { model: 'new', tokensUsed: 0 });
    expect(merged).toEqual({ model: 'new', cwd: '/w', tokensUsed: 0 });
  });

  it('keep a clear apart from silence', () => {
    expect(mergePatches({ name: 'named' }, { name: null })).toEqual({ name: null });
    expect(mergePatches({ name: null }, {})).toEqual({ name: null });
    expect(mergePatches({ name: null }, { name: 'named' })).toEqual({ name: 'named' });
  });

  it('merge git info by its fields', () => {
    const merged = mergePatches(
      { gitInfo: { sha: 'abc1234', branch: 'main' }, model: 'm' },
      { gitInfo: { branch: null, originUrl: 'https://example.com/r.git' } },
    );
    expect(merged).toEqual({
      model: 'm',
      gitInfo: { sha: 'abc1234', branch: null, originUrl: 'https://example.com/r.git' },
    });
  });

  it('take a field that is there but undefined for absent', () => {
    const silent: object = { name: undefined, gitInfo: { branch: undefined } };
    expect(mergePatches({ name: 'named', gitInfo: { branch: 'main' } }, silent)).toEqual({
      name: 'named',
      gitInfo: { branch: 'main' },
    });
  });

  it('leave both patches as they were', () => {
    const earlier = Object.freeze({ gitInfo: Object.freeze({ branch: 'main' }) });
    mergePatches(earlier, Object.freeze({ gitInfo: Object.freeze({ branch: 'x' }) }));
    expect(earlier).toEqual({ gitInfo: { branch: 'main' } });
  });

  it('do what both did one after the other, in any grouping', () => {
    fc.assert(
      fc.property(patch, patch, patch, (a, b, c) => {
        const facts = emptyFold({ name: null });
        const both = patchFacts(facts, mergePatches(a, b));
        expect(both).toEqual(patchFacts(patchFacts(facts, a), b));
        expect(mergePatches(mergePatches(a, b), c)).toEqual(mergePatches(a, mergePatches(b, c)));
        expect(mergePatches({}, a)).toEqual(a);
        expect(mergePatches(a, a)).toEqual(a);
      }),
    );
  });
});
