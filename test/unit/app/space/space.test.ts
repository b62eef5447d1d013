import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { kindsByBytes, type SpaceFilter } from '../../../../src/shared/space.ts';
import {
  agentMessageLine,
  metaLine,
  paginatedMetaLine,
  responseItemLine,
  type RolloutLine,
  testThreadId,
  userMessageLine,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const ALL: SpaceFilter = { archived: 'all' };
const DAY_MS = 86_400_000;

interface Given {
  readonly number: number;
  readonly cwd?: string;
  readonly archived?: boolean;
  readonly compressed?: boolean;
  readonly daysAgo?: number;
  readonly version?: string;
  readonly more?: readonly RolloutLine[];
}

function add(
  home: string,
  { number, cwd = '/repos/one', version = '0.169.0', daysAgo = 30, ...rest }: Given,
): string {
  const threadId = testThreadId(number);
  const lines = [
    metaLine(threadId, { cwd, cli_version: version }),
    userMessageLine(`Question ${number}`),
    agentMessageLine('x'.repeat(100 * number)),
    ...(rest.more ?? []),
  ];
  const at = new Date(Date.now() - daysAgo * DAY_MS);
  return writeRollout(home, { threadId, lines, at, ...rest });
}

async function open(home: string, options: { readonly readOnly?: boolean; readonly data?: string } = {}) {
  const data = options.data ?? (await tempFolder());
  const skein = await openSkein(home, { data, ...options });
  onTestFinished(() => skein.close());
  return skein;
}

function total(kinds: Parameters<typeof kindsByBytes>[0]): number {
  return kindsByBytes(kinds).reduce((sum, { bytes }) => sum + bytes, 0);
}

it('says what each project and thread takes before anything was read, and what of it after', async () => {
  const home = await tempFolder();
  add(home, { number: 1 });
  add(home, { number: 5, archived: true });
  add(home, { number: 9, cwd: '/repos/two', compressed: true });
  const skein = await open(home);
  const before = await skein.call('space.read', { filter: ALL, limit: 100 });
  expect(before.threads.map(({ title }) => title)).toEqual(
    ['Question 5', 'Question 9', 'Question 1'].toSorted((a, b) => sizeOf(b) - sizeOf(a)),
  );
  expect(before.unread.files).toBe(3);
  expect(Object.keys(before.total.kinds).toSorted()).toEqual(['compressed', 'unread']);
  await skein.call('space.measure', {});
  const after = await skein.call('space.read', { filter: ALL, limit: 100 });
  expect(after.unread.files).toBe(0);
  expect(after.total.bytes).toBe(before.total.bytes);
  expect(total(after.total.kinds)).toBe(after.total.bytes);
  expect(after.total.kinds.messages).toBeGreaterThan(600);
  const packed = after.threads.find(({ cwd }) => cwd === '/repos/two');
  expect(packed?.plainBytes).toBeGreaterThan(packed?.bytes ?? 0);
  expect(after.projects.map(({ cwd, threads }) => [cwd, threads])).toEqual([
    ['/repos/one', 2],
    ['/repos/two', 1],
  ]);

  function sizeOf(title: string): number {
    return before.threads.find((thread) => thread.title === title)?.bytes ?? 0;
  }
});

it('filters by archive, age and kind, and the rest of a long list is in the sums', async () => {
  const home = await tempFolder();
  add(home, { number: 1, daysAgo: 2 });
  add(home, { number: 2, daysAgo: 40 });
  add(home, {
    number: 3,
    daysAgo: 90,
    archived: true,
    more: [responseItemLine('function_call_output', { call_id: 'c', output: 'y'.repeat(500) })],
  });
  const skein = await open(home);
  await skein.call('space.measure', {});
  const read = (filter: SpaceFilter, limit = 10) => skein.call('space.read', { filter, limit });
  const titles = async (filter: SpaceFilter) => (await read(filter)).threads.map(({ title }) => title);
  expect(await titles({ archived: 'archived' })).toEqual(['Question 3']);
  expect(await titles({ archived: 'all', olderThanDays: 30 })).toEqual(['Question 3', 'Question 2']);
  expect(await titles({ archived: 'active', olderThanDays: 30 })).toEqual(['Question 2']);
  const outputs = await read({ archived: 'all', kind: 'outputs' });
  expect(outputs.threads).toMatchObject([{ title: 'Question 3', bytes: outputs.total.bytes }]);
  expect(outputs.total.bytes).toBeGreaterThan(500);
  const short = await read(ALL, 1);
  expect(short.threads).toHaveLength(1);
  expect(short.total).toMatchObject({ threads: 3, bytes: (await read(ALL)).total.bytes });
});

it('the sum of all kinds of all threads is the size of all rollouts, in any home', async () => {
  const line = fc.oneof(
    fc.constant(userMessageLine('hello')),
    fc.constant(
      responseItemLine('message', { content: [{ image_url: `data:image/png;base64,${'A'.repeat(99)}` }] }),
    ),
    fc.constant(metaLine(testThreadId(99))),
    fc.string().map((text) => text.replaceAll('\n', ' ')),
  );
  const thread = fc.record({
    lines: fc.array(line, { maxLength: 8 }),
    archived: fc.boolean(),
    compressed: fc.boolean(),
    paginated: fc.boolean(),
    torn: fc.boolean(),
    twin: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(thread, { minLength: 1, maxLength: 6 }), async (threads) => {
      const home = await tempFolder();
      for (const [at, { lines, archived, compressed, paginated, torn, twin }] of threads.entries()) {
        const threadId = testThreadId(at + 1);
        const meta = paginated
          ? paginatedMetaLine(threadId)
          : metaLine(threadId, { forked_from_id: testThreadId(99) });
        const written = { threadId, lines: [meta, ...lines], archived };
        const path = writeRollout(home, { ...written, compressed });
        if (torn && !compressed) writeFileSync(path, readFileSync(path).subarray(0, -1));
        if (twin) writeRollout(home, { ...written, compressed: !compressed });
      }
      writeFileSync(join(home, 'sessions-not'), 'x');
      const skein = await openSkein(home, { data: await tempFolder() });
      await skein.call('space.measure', {});
      const {
        total: all,
        unowned,
        unread,
        threads: each,
      } = await skein.call('space.read', { filter: ALL, limit: 50 });
      await skein.close();
      expect(unread.files).toBe(0);
      expect(all.bytes + unowned.bytes).toBe(rolloutBytes(home));
      expect(total(all.kinds)).toBe(all.bytes);
      for (const one of each) expect(total(one.kinds)).toBe(one.bytes);
    }),
    { numRuns: 10 },
  );
});

function rolloutBytes(home: string): number {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(archived_)?sessions\/.*\.jsonl(\.zst)?$/.test(path))
    .reduce((sum, path) => sum + statSync(join(home, path)).size, 0);
}

it('a rollout that cannot be read is of no thread, whatever its name says, as in the count of the threads', async () => {
  const home = await tempFolder();
  add(home, { number: 1 });
  const path = writeRollout(home, { threadId: testThreadId(2), lines: [metaLine(testThreadId(2))] });
  writeFileSync(path.replace(/rollout-[^-]+/u, 'rollout-2031'), '');
  writeFileSync(join(dirname(path), `copy of ${basename(path)}`), 'not a record\n');
  const skein = await open(home);
  await skein.call('space.measure', {});
  const { unowned, threads } = await skein.call('space.read', { filter: ALL, limit: 10 });
  const { unreadable } = await skein.call('threads.counts', { filter: ALL });
  expect(unreadable).toBe(2);
  expect(unowned).toEqual({ files: unreadable, bytes: 'not a record\n'.length });
  expect(threads.map(({ files }) => files)).toEqual([1, 1]);
});

it('Skein’s own data, the trash and Codex’s other files have sums of their own', async () => {
  const home = await tempFolder();
  writeFileSync(join(home, 'history.jsonl'), 'x'.repeat(1_234));
  add(home, { number: 1 });
  add(home, { number: 2 });
  const skein = await open(home);
  await skein.call('threads.delete', { threadId: testThreadId(2) });
  const { others } = await skein.call('space.read', { filter: ALL, limit: 1 });
  const by = Object.fromEntries(others.map(({ what, bytes }) => [what, bytes]));
  expect(by['codex']).toBeGreaterThanOrEqual(1_234);
  expect(by['trash']).toBeGreaterThan(300);
  expect(by['skein']).toBeGreaterThan(1_000);
});

it('a plan says what would be freed and why not, and changes nothing', async () => {
  const home = await tempFolder();
  const paths = [
    add(home, { number: 1, more: [agentMessageLine('words '.repeat(5_000))] }),
    add(home, { number: 2, daysAgo: 3 }),
    add(home, { number: 3, compressed: true }),
    add(home, { number: 4, archived: true }),
  ];
  writeRollout(home, {
    threadId: testThreadId(4),
    lines: [metaLine(testThreadId(4), { cli_version: '0.169.0' })],
  });
  const skein = await open(home);
  const threadIds = [1, 2, 3, 4].map(testThreadId);
  const { threads, frees, bytes } = await skein.call('space.plan', { action: 'compress', threadIds });
  const why = new Map(threads.map(({ threadId, refusal }) => [threadId, refusal]));
  expect(why.get(testThreadId(1))).toBeNull();
  expect(why.get(testThreadId(2))).toContain('7 days');
  expect(why.get(testThreadId(3))).toContain('compressed already');
  expect(why.get(testThreadId(4))).toContain('more than one rollout');
  expect(frees).toBeGreaterThan(0);
  expect(frees).toBeLessThan(bytes);
  const archive = await skein.call('space.plan', { action: 'archive', threadIds: [testThreadId(1)] });
  expect(archive).toMatchObject({ frees: 0, threads: [{ refusal: null }] });
  const trash = await skein.call('space.plan', { action: 'trash', threadIds: [testThreadId(1)] });
  expect(trash.frees).toBe(statSync(paths[0] ?? '').size);
  expect(paths.every((path) => existsSync(path))).toBe(true);
});

it('compresses what it can, says why not of the rest, and that is taken back byte for byte', async () => {
  const home = await tempFolder();
  const path = add(home, { number: 1, more: [agentMessageLine('words '.repeat(5_000))] });
  const fresh = add(home, { number: 2, daysAgo: 1 });
  const text = readFileSync(path);
  const skein = await open(home);
  const threadIds = [testThreadId(1), testThreadId(2)];
  const { results, freed, entryId } = await skein.call('space.run', { action: 'compress', threadIds });
  const outcomes = new Map(results.map(({ threadId, outcome }) => [threadId, outcome]));
  expect(outcomes.get(testThreadId(1))).toBe('done');
  expect(outcomes.get(testThreadId(2))).toBe('failed');
  expect(existsSync(path)).toBe(false);
  expect(existsSync(fresh)).toBe(true);
  expect(freed).toBe(text.length - statSync(`${path}.zst`).size);
  const listed = await skein.call('threads.read', { threadId: testThreadId(1) });
  expect(listed.rolloutPath).toBe(`${path}.zst`);
  if (entryId === null) return;
  await skein.call('journal.undo', { entryId });
  expect(readFileSync(path).equals(text)).toBe(true);
  expect(existsSync(`${path}.zst`)).toBe(false);
  await skein.call('journal.redo', {});
  expect(existsSync(path)).toBe(false);
});

it('archives and trashes through the history, and a read-only home refuses', async () => {
  const home = await tempFolder();
  add(home, { number: 1 });
  add(home, { number: 2 });
  const data = await tempFolder();
  const closed = await open(home, { readOnly: true, data: await tempFolder() });
  const refused = await closed.call('space.run', { action: 'trash', threadIds: [testThreadId(1)] });
  expect(refused.results).toMatchObject([{ outcome: 'failed', message: 'This home was opened read-only.' }]);
  const skein = await open(home, { data });
  const archived = await skein.call('space.run', { action: 'archive', threadIds: [testThreadId(1)] });
  expect(archived.results).toMatchObject([{ outcome: 'done' }]);
  const trashed = await skein.call('space.run', { action: 'trash', threadIds: [testThreadId(2)] });
  expect(trashed.results).toMatchObject([{ outcome: 'done' }]);
  const { threads } = await skein.call('space.read', { filter: ALL, limit: 10 });
  expect(threads).toMatchObject([{ threadId: testThreadId(1), archived: true }]);
});

it('a home of the older Codex is not compressed at all', async () => {
  const home = await tempFolder();
  add(home, { number: 1, version: '0.131.0' });
  const skein = await open(home);
  const { cannotCompress } = await skein.call('space.read', { filter: ALL, limit: 1 });
  expect(cannotCompress).toContain('0.131.0');
  const plan = await skein.call('space.plan', { action: 'compress', threadIds: [testThreadId(1)] });
  expect(plan.threads).toMatchObject([{ refusal: cannotCompress, frees: 0 }]);
});

it('a compression is not taken back over a thread that was opened since', async () => {
  const home = await tempFolder();
  const path = add(home, { number: 1, more: [agentMessageLine('words '.repeat(2_000))] });
  const text = readFileSync(path, 'utf8');
  const skein = await open(home);
  const { entryId } = await skein.call('space.run', { action: 'compress', threadIds: [testThreadId(1)] });
  const compressed = readFileSync(`${path}.zst`);
  writeFileSync(path, `${text}${JSON.stringify(userMessageLine('said since'))}\n`);
  const { results } = await skein.call('journal.undo', { entryId: entryId ?? '' });
  expect(results).toMatchObject([{ outcome: 'refused', message: expect.stringContaining('opened since') }]);
  expect(readFileSync(path, 'utf8')).toContain('said since');
  expect(readFileSync(`${path}.zst`).equals(compressed)).toBe(true);
});

it('a window measures in a worker and tells how far it is', async () => {
  const home = await tempFolder();
  for (let number = 1; number <= 5; number += 1) add(home, { number });
  const skein = await openSkein(home, { data: await tempFolder(), mode: 'window' });
  onTestFinished(() => skein.close());
  await expect
    .poll(async () => (await skein.call('space.read', { filter: ALL, limit: 9 })).total.threads)
    .toBe(5);
  const told = skein.next('work.progress', ({ workId, done, total: of }) => workId === 'm' && done === of);
  await skein.call('space.measure', { workId: 'm' });
  await told;
  const { unread } = await skein.call('space.read', { filter: ALL, limit: 9 });
  expect(unread.files).toBe(0);
});
