import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { homeDataFolder } from '../../../src/main/startup/index.ts';
import type { EventPayload, Outcome } from '../../../src/shared/contract.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../support/rollout-builder.ts';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const id = testThreadId;
let home: string;
let data: string;

beforeEach(async () => {
  home = await tempFolder();
  data = await tempFolder();
});

function write(number: number, parent?: number): string {
  const threadId = id(number);
  const spawn = { parent_thread_id: parent === undefined ? '' : id(parent), depth: 1 };
  const source = parent === undefined ? {} : { source: { subagent: { thread_spawn: spawn } } };
  const at = new Date(Date.UTC(2026, 4, 1, 0, number % 60));
  return writeRollout(home, {
    threadId,
    at,
    lines: [metaLine(threadId, source), userMessageLine(`Ask ${number}`)],
  });
}

async function open(options: Partial<OpenSkeinOptions> = {}): Promise<OpenSkein> {
  const skein = await openSkein(home, { data, ...options });
  onTestFinished(() => skein.close());
  return skein;
}

/** Everything a window is told from here on. */
function listen(skein: OpenSkein) {
  const changed = new Set<ThreadId>();
  const told = { changed, trash: 0, progress: [] as EventPayload<'work.progress'>[] };
  skein.app.subscribe((event, payload) => {
    if (event === 'threads.changed') {
      for (const each of (payload as EventPayload<'threads.changed'>).ids) changed.add(each);
    }
    if (event === 'trash.changed') told.trash += 1;
    if (event === 'work.progress') told.progress.push(payload as EventPayload<'work.progress'>);
  });
  return told;
}

async function listed(skein: OpenSkein, archived: 'active' | 'archived' | 'all') {
  const sort = { key: 'created', order: 'asc' } as const;
  const page = await skein.call('threads.list', { filter: { archived }, sort, cursor: null, limit: 100 });
  return page.threads.map((thread) => thread.id);
}

describe('archiving', () => {
  it('takes the sub-agents along, tells what became of each, and shows at once', async () => {
    for (const [child, parent] of [[1], [2, 1], [3, 2], [4]]) write(child ?? 0, parent);
    const skein = await open();
    const told = listen(skein);
    const { results } = await skein.call('threads.archive', { threadId: id(1), workId: 'w' });
    expect(results.map(({ threadId, title, outcome }) => [threadId, title, outcome])).toEqual([
      [id(1), 'Ask 1', 'done'],
      [id(3), 'Ask 3', 'done'],
      [id(2), 'Ask 2', 'done'],
    ]);
    expect(await listed(skein, 'archived')).toEqual([1, 2, 3].map(id));
    expect(await listed(skein, 'active')).toEqual([id(4)]);
    await expect.poll(() => [...told.changed]).toEqual(expect.arrayContaining([1, 2, 3].map(id)));
    expect(told.progress.at(-1)).toEqual({ workId: 'w', done: 3, total: 3 });
  });

  it('is undone by naming the threads, which keep their place', async () => {
    write(1);
    write(2, 1);
    const skein = await open();
    const read = () => skein.call('threads.read', { threadId: id(1) });
    const before = await read();
    await skein.call('threads.archive', { threadId: id(1) });
    const threadIds = [1, 2].map(id);
    const { results } = await skein.call('threads.unarchive', { threadIds, keepUpdatedAt: true });
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(await read()).toEqual(before);
    expect(await listed(skein, 'archived')).toEqual([]);
  });

  it('reports what is archived already or not there, and goes on', async () => {
    write(1);
    write(2);
    const skein = await open();
    await skein.call('threads.archive', { threadId: id(1) });
    const threadIds = [9, 2, 1].map(id);
    const { results } = await skein.call('threads.unarchive', { threadIds, keepUpdatedAt: false });
    expect(results.map(({ outcome }) => outcome)).toEqual(['missing', 'already', 'done']);
    expect(results[0]?.message).toContain('not found');
    await expect(skein.call('threads.archive', { threadId: id(9) })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('ends between two threads when it is cancelled, and says which were not tried', async () => {
    write(1);
    for (let child = 2; child <= 40; child += 1) write(child, 1);
    const skein = await open();
    const running = skein.call('threads.archive', { threadId: id(1), workId: 'long' });
    await skein.next('work.progress', ({ workId }) => workId === 'long');
    await skein.call('work.cancel', { workId: 'long' });
    const { results } = await running;
    expect(results).toHaveLength(40);
    const done = results.filter(({ outcome }) => outcome === 'done').map(({ threadId }) => threadId);
    expect(done.length).toBeLessThan(40);
    expect(results.filter(({ outcome }) => outcome === 'cancelled')).toHaveLength(40 - done.length);
    expect((await listed(skein, 'archived')).toSorted()).toEqual(done.toSorted());
  });
});

describe('an archiving under way when Skein closes', () => {
  it('ends between two threads, is answered, and leaves what the next start finds', async () => {
    write(1);
    for (let child = 2; child <= 40; child += 1) write(child, 1);
    const skein = await open();
    const begun = skein.next('work.progress');
    const reply = skein.app.handle('threads.archive', { threadId: id(1), workId: 'long' });
    await begun;
    await skein.close();
    const answer = await reply;
    if (!answer.ok) throw new Error(answer.error.message);
    const { results } = answer.result as { results: readonly Outcome[] };
    const done = results.filter(({ outcome }) => outcome === 'done').map(({ threadId }) => threadId);
    expect(results).toHaveLength(40);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(await listed(await open(), 'archived'))).toEqual(new Set(done));
  });
});

describe('the trash', () => {
  it('takes a thread with its sub-agents, whole, and gives them back as they were', async () => {
    const paths = [write(1), write(2, 1)];
    const before = paths.map((path) => readFileSync(path));
    const skein = await open();
    const told = listen(skein);
    const taken = skein.next('trash.changed');
    const { results } = await skein.call('threads.delete', { threadId: id(1) });
    await taken;
    expect(results.map(({ threadId, outcome }) => [threadId, outcome])).toEqual([
      [id(2), 'done'],
      [id(1), 'done'],
    ]);
    expect(await listed(skein, 'all')).toEqual([]);
    expect(paths.map((path) => existsSync(path))).toEqual([false, false]);
    const { deleted } = await skein.call('trash.list', {});
    expect(deleted.map(({ thread }) => thread.id).toSorted()).toEqual([1, 2].map(id));
    const deletionIds = deleted.map(({ deletionId }) => deletionId);
    expect(new Set(deletionIds)).toEqual(new Set(results.map(({ deletionId }) => deletionId)));

    const restored = await skein.call('trash.restore', { deletionIds });
    expect(restored.results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(paths.map((path) => readFileSync(path))).toEqual(before);
    expect(await listed(skein, 'all')).toEqual([1, 2].map(id));
    expect((await skein.call('trash.list', {})).deleted).toEqual([]);
    await expect.poll(() => told.trash).toBeGreaterThanOrEqual(2);
    expect([...told.changed]).toEqual(expect.arrayContaining([1, 2].map(id)));
  });

  it('lies in Skein’s own folder of the home, and is empty once it was emptied', async () => {
    write(1);
    write(2);
    const skein = await open();
    await skein.call('threads.delete', { threadId: id(1) });
    await skein.call('threads.delete', { threadId: id(2) });
    const folder = join(homeDataFolder(data, home), 'trash');
    expect(readdirSync(folder)).toHaveLength(2);
    const [first] = (await skein.call('trash.list', {})).deleted;
    const one = await skein.call('trash.empty', { deletionIds: [first?.deletionId ?? ''] });
    expect(one.results.map(({ outcome }) => outcome)).toEqual(['done']);
    expect((await skein.call('trash.list', {})).deleted).toHaveLength(1);
    await skein.call('trash.empty', { deletionIds: null });
    expect((await skein.call('trash.list', {})).deleted).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes nothing from a home that was opened read-only', async () => {
    const path = write(1);
    const skein = await open({ readOnly: true });
    for (const call of ['threads.archive', 'threads.delete', 'threads.fork'] as const) {
      await expect(skein.call(call, { threadId: id(1) })).rejects.toMatchObject({ code: 'read_only' });
    }
    expect((await skein.call('trash.list', {})).deleted).toEqual([]);
    expect(existsSync(path)).toBe(true);
  });
});

describe('a copy of a thread', () => {
  it('is named after it, and after its own copies with a number', async () => {
    write(1);
    const skein = await open();
    const first = await skein.call('threads.fork', { threadId: id(1) });
    expect(first).toMatchObject({ name: 'Ask 1 (copy)', preview: 'Ask 1' });
    expect(first.id).not.toBe(id(1));
    expect((await skein.call('threads.fork', { threadId: id(1) })).name).toBe('Ask 1 (copy 2)');
    expect((await skein.call('threads.fork', { threadId: first.id })).name).toBe('Ask 1 (copy 3)');
    expect(await listed(skein, 'active')).toHaveLength(4);
  });

  it('gets a name that a name may be, however its first message reads', async () => {
    const lines = [metaLine(id(1)), userMessageLine(`\tfix\u0007 this\r\n${'very '.repeat(60)}`)];
    writeRollout(home, { threadId: id(1), lines });
    writeRollout(home, { threadId: id(2), lines: [metaLine(id(2)), userMessageLine('x'.repeat(300))] });
    const skein = await open();
    expect((await skein.call('threads.fork', { threadId: id(1) })).name).toBe('fix this (copy)');
    const long = (await skein.call('threads.fork', { threadId: id(2) })).name ?? '';
    expect(long).toBe(`${'x'.repeat(119)}… (copy)`);
  });
});
