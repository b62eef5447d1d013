import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanRollout, statRollout } from '../../../src/main/rollout/index.ts';
import { testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { anyRollout } from './any-rollout.ts';
import { naiveScan, plainlyBad } from './naive-scan.ts';

describe('the quick scan', () => {
  it('gives what parsing and folding every line gives', async () => {
    const home = await tempFolder();
    const path = join(home, `rollout-2026-05-15T10-00-00-${testThreadId(9)}.jsonl`);
    await fc.assert(
      fc.asyncProperty(anyRollout, async (content) => {
        writeFileSync(path, content);
        const file = statRollout(home, path);
        if (file === null) throw new Error('the file just written is not there');
        const expected = naiveScan(file, content);
        const scan = await scanRollout(file);
        const facts = scan.kind === 'facts' ? { ...scan.facts, badLineCount: 0 } : null;
        const isEmpty = expected?.lineCount === 0;
        expect(facts).toEqual(isEmpty ? null : { ...expected, badLineCount: 0 });
        const bad = scan.kind === 'facts' ? scan.facts.badLineCount : 0;
        expect(bad).toBeGreaterThanOrEqual(plainlyBad(content));
        expect(bad).toBeLessThanOrEqual(expected?.badLineCount ?? 0);
      }),
      { numRuns: 1_500 },
    );
  });
});
