import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { takeWriterLock, writerLockHeld } from '../../../../src/main/rollout/index.ts';
import { besideOtherWriters, inWriterLock } from '../../../../src/main/thread-store/local/in-writer-lock.ts';
import { metaLine, userMessageLine, writeRollout } from '../../../support/rollout-builder.ts';
import { ID, liveHome, recordsOf } from './live-home.ts';

it('holds the lock for the moment of the work, also when the work fails', async () => {
  const { home, context } = await liveHome();
  await inWriterLock(context, ID, async () => expect(writerLockHeld(home, ID)).toBe('held'));
  expect(writerLockHeld(home, ID)).toBe('free');
  await expect(inWriterLock(context, ID, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(writerLockHeld(home, ID)).toBe('free');
});

it('waits for a program that writes for a moment', async () => {
  const { home, context } = await liveHome();
  const other = await takeWriterLock(home, ID);
  const work = inWriterLock(context, ID, async () => 'done');
  await delay(50);
  await other.release();
  expect(await work).toBe('done');
});

it('refuses work while another program goes on writing, but for a whole line beside it', async () => {
  const { home, context } = await liveHome();
  const path = writeRollout(home, { threadId: ID, lines: [metaLine(ID)] });
  const other = await takeWriterLock(home, ID);
  await expect(inWriterLock(context, ID, async () => 'done')).rejects.toMatchObject({ code: 'conflict' });
  expect(await besideOtherWriters(context, { id: ID, path }, async () => 'done')).toBe('done');
  expect(writerLockHeld(home, ID)).toBe('held');
  await other.release();
});

it('the live writer of the store has the lock already', async () => {
  const { home, store, context } = await liveHome();
  writeRollout(home, { threadId: ID, lines: [metaLine(ID)] });
  await store.resumeThread({ threadId: ID });
  expect(await inWriterLock(context, ID, async () => 'done')).toBe('done');
  expect(writerLockHeld(home, ID)).toBe('held');
});

it.each(['lose no git edit of each other', 'lose none beside a program that goes on writing the thread'])(
  'two stores of one home %s',
  { timeout: 60_000 },
  async (what) => {
    const one = await liveHome();
    const two = await liveHome({ home: one.home });
    const path = writeRollout(one.home, { threadId: ID, lines: [metaLine(ID), userMessageLine('Hello')] });
    const other = what.includes('beside') ? await takeWriterLock(one.home, ID) : null;
    const rounds = other === null ? 20 : 5;
    const edit = ({ store }: typeof one, gitInfo: object) =>
      store.updateThreadMetadata({ threadId: ID, patch: { gitInfo }, includeArchived: true });
    for (let round = 0; round < rounds; round++) {
      const sha = String(round).padStart(40, 'a');
      await Promise.all([edit(one, { sha }), edit(two, { branch: `round-${round}` })]);
      const { git } = await one.store.readThread({ threadId: ID, includeArchived: true });
      expect(git).toEqual({ sha, branch: `round-${round}`, originUrl: null });
    }
    expect(recordsOf(path)).toHaveLength(2 + 2 * rounds);
    await other?.release();
  },
);
