import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ThreadFilter } from '../../../../src/shared/listing.ts';
import { oddFile, rolloutsOnDisk, writeOddHome } from '../../../support/odd-home.ts';
import { openSkein, type OpenSkein } from '../../../support/skein-app.ts';

const FILTERS: readonly ThreadFilter[] = [
  { archived: 'all' },
  { archived: 'active' },
  { archived: 'archived' },
  { archived: 'active', subagents: 'hide' },
  { archived: 'all', subagents: 'only' },
  { archived: 'archived', subagents: 'hide', text: 'hello' },
  { archived: 'all', provider: 'nobody' },
  { archived: 'active', cwd: '/projects/orbit', source: 'cli' },
];

async function rowsOf(skein: OpenSkein, filter: ThreadFilter) {
  const sort = { key: 'updated', order: 'desc' } as const;
  return skein.call('threads.list', { filter, sort, cursor: null, limit: 500 });
}

/** Every rollout is exactly one thing: what a row stands for, one more of a thread, or unreadable with a reason. */
async function expectAccount(home: string, skein: OpenSkein): Promise<void> {
  const { threads } = await rowsOf(skein, { archived: 'all' });
  const files = await skein.call('home.files', { limit: 10_000 });
  const accounted = [
    ...threads.map(({ rolloutPath }) => rolloutPath),
    ...files.further.map(({ path }) => path),
    ...files.unreadable.map(({ path }) => path),
  ];
  expect(accounted.toSorted()).toEqual(rolloutsOnDisk(home));
  const ids = new Set(threads.map(({ id }) => id));
  expect(files.further.filter(({ threadId }) => !ids.has(threadId))).toEqual([]);
  expect(files.unreadable.filter(({ reason }) => reason.trim() === '')).toEqual([]);
}

async function expectCounts(home: string, skein: OpenSkein, filter: ThreadFilter): Promise<void> {
  const counts = await skein.call('threads.counts', { filter });
  const all = (await rowsOf(skein, { archived: 'all' })).total;
  expect(counts.shown).toBe((await rowsOf(skein, filter)).total);
  const { shown, active, archived, subagents, narrowed, unreadable, further } = counts;
  expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(0);
  expect(shown + active + archived + subagents + narrowed).toBe(all);
  expect(all + unreadable + further).toBe(rolloutsOnDisk(home).length);
}

it('every rollout on disk is a row, a further file of a thread, or unreadable with a reason, and the counts add up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(oddFile, { minLength: 1, maxLength: 24 }), async (files) => {
      const root = mkdtempSync(join(tmpdir(), 'skein-odd-'));
      const home = join(root, 'home');
      mkdirSync(home);
      writeOddHome(home, files);
      const skein = await openSkein(home, { data: join(root, 'data') });
      try {
        await expectAccount(home, skein);
        for (const filter of FILTERS) await expectCounts(home, skein, filter);
      } finally {
        await skein.close();
        rmSync(root, { recursive: true, force: true });
      }
    }),
    { numRuns: 15, seed: 612 },
  );
}, 120_000);
