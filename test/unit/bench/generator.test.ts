import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  generateHome,
  type HomeParameters,
  parseBytes,
  planThreads,
} from '../../../bench/generator/index.ts';
import { listRollouts, scanRollout } from '../../../src/main/rollout/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const PARAMETERS: HomeParameters = { threads: 120, bytes: 6_000_000, seed: 3, small: false };

describe('the generator of large homes', () => {
  test('writes rollouts whose folded facts are the planned ones', async () => {
    const home = join(await tempFolder(), 'home');
    generateHome(home, PARAMETERS);
    const scans = await Promise.all((await listRollouts(home)).map((file) => scanRollout(file)));
    const plans = new Map(planThreads(PARAMETERS).map((plan) => [plan.id, plan]));
    expect(scans).toHaveLength(PARAMETERS.threads);
    for (const scan of scans) {
      if (scan.kind !== 'facts') throw new Error(scan.reason);
      const plan = plans.get(scan.facts.threadId);
      expect(scan.facts).toMatchObject({
        hasSessionMeta: true,
        createdAtMs: plan?.createdAtMs,
        historyMode: plan?.era,
        source: plan?.parentId === null ? plan.source : 'subagent:thread_spawn',
        parentThreadId: plan?.parentId,
        model: plan?.model,
        cwd: plan?.cwd,
        git: { sha: plan?.sha, branch: plan?.branch },
        preview: plan?.message,
        badLineCount: 0,
        torn: false,
      });
      expect(scan.facts.tokensUsed).toBeGreaterThan(0);
      expect(scan.file.mtimeMs).toBe(plan?.endedAtMs);
      expect(scan.file.root === 'archived_sessions').toBe(plan?.archived);
    }
  });

  test('comes near the wanted number of bytes, with a long tail', async () => {
    const home = join(await tempFolder(), 'home');
    const made = generateHome(home, PARAMETERS);
    const sizes = (await listRollouts(home)).map((file) => file.sizeBytes).toSorted((a, b) => a - b);
    expect(made.bytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
    expect(made.bytes / PARAMETERS.bytes).toBeGreaterThan(0.8);
    expect(made.bytes / PARAMETERS.bytes).toBeLessThan(1.6);
    expect((sizes.at(-1) ?? 0) / (sizes[60] ?? 1)).toBeGreaterThan(5);
  });

  test('gives the planned threads their names', async () => {
    const home = join(await tempFolder(), 'home');
    generateHome(home, PARAMETERS);
    const lines = readFileSync(join(home, 'session_index.jsonl'), 'utf8').trimEnd().split('\n');
    const named = planThreads(PARAMETERS).filter((plan) => plan.name !== null);
    expect(lines.map((text) => (JSON.parse(text) as { id: string }).id)).toEqual(
      named.map((plan) => plan.id),
    );
    expect(named.length).toBeGreaterThan(10);
  });

  test('writes about 2 KB a thread when threads are to be small', async () => {
    const home = join(await tempFolder(), 'home');
    const made = generateHome(home, { threads: 50, bytes: 100_000, seed: 1, small: true });
    expect(made.bytes / 50).toBeGreaterThan(1_200);
    expect(made.bytes / 50).toBeLessThan(2_600);
    expect(await listRollouts(home)).toHaveLength(50);
  });

  test('leaves a home of the same parameters alone and replaces one of others', async () => {
    const home = join(await tempFolder(), 'home');
    const small: HomeParameters = { threads: 10, bytes: 20_000, seed: 1, small: true };
    generateHome(home, small);
    const before = statSync(join(home, 'session_index.jsonl')).mtimeMs;
    expect(generateHome(home, small).reused).toBe(true);
    expect(statSync(join(home, 'session_index.jsonl')).mtimeMs).toBe(before);
    expect(generateHome(home, { ...small, threads: 12 }).reused).toBe(false);
    expect(await listRollouts(home)).toHaveLength(12);
  });

  test('never removes a folder that it did not make', async () => {
    const folder = await tempFolder();
    expect(() => generateHome(folder, PARAMETERS)).toThrow('was not generated');
  });

  test('reads sizes with and without a unit', () => {
    expect(['1.2GB', '300 MB', '2kb', '4096'].map(parseBytes)).toEqual([
      1_200_000_000, 300_000_000, 2_000, 4_096,
    ]);
    expect(() => parseBytes('many')).toThrow('not a size');
  });
});
