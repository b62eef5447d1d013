import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import {
  metaLine,
  type RolloutLine,
  rolloutText,
  taskStartedLine,
  testThreadId,
  userMessageLine,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { type OpenSkein, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

let home: string;

beforeEach(async () => {
  home = await tempFolder();
});

function write(number: number): string {
  const threadId = testThreadId(number);
  return writeRollout(home, { threadId, lines: [metaLine(threadId), userMessageLine(`Ask ${number}`)] });
}

function append(path: string, ...lines: readonly RolloutLine[]): void {
  appendFileSync(path, rolloutText(lines));
}

async function openWindow(): Promise<OpenSkein> {
  const skein = await openSkein(home, { data: await tempFolder(), mode: 'window' });
  onTestFinished(() => skein.close());
  await skein.next('home.changed', ({ progress }) => progress === null);
  return skein;
}

const isLive = (id: ThreadId) => (payload: { readonly ids: readonly ThreadId[] }) => payload.ids.includes(id);

describe('the threads that a program writes to', () => {
  it('are told when one begins to be written, asked for, and listed by themselves', async () => {
    const path = write(1);
    write(2);
    const skein = await openWindow();
    expect(await skein.call('threads.live', {})).toEqual({ ids: [] });
    const told = skein.next('threads.live', isLive(testThreadId(1)), 2_000);
    append(path, taskStartedLine());
    expect(await told).toEqual({ ids: [testThreadId(1)] });
    expect(await skein.call('threads.live', {})).toEqual({ ids: [testThreadId(1)] });
    const filter = { archived: 'all', live: true } as const;
    const sort = { key: 'updated', order: 'desc' } as const;
    const page = await skein.call('threads.list', { filter, sort, cursor: null, limit: 50 });
    expect(page.threads.map(({ id }) => id)).toEqual([testThreadId(1)]);
    expect(page.total).toBe(1);
    const ids = [testThreadId(1), testThreadId(2)];
    const refreshed = await skein.call('threads.refresh', { ids, filter: { ...filter, text: 'ask' } });
    expect(refreshed.threads.map(({ id }) => id)).toEqual([testThreadId(1)]);
    expect(await skein.call('threads.facets', { filter })).toMatchObject({ active: 1, archived: 0 });
  });

  it('are not those that Skein edits or duplicates', async () => {
    write(1);
    const skein = await openWindow();
    let told = 0;
    skein.app.subscribe((event) => (told += event === 'threads.live' ? 1 : 0));
    const threadId = testThreadId(1);
    const edit = { gitInfo: { branch: 'other' }, name: 'A name' };
    expect((await skein.call('threads.update', { threadId, edit })).wrote).toContain('session-meta');
    await skein.call('threads.fork', { threadId });
    await delay(400);
    expect(told).toBe(0);
  });
});
