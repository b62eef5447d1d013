import { describe, expect, it } from 'vitest';
import { ThreadMetadataSync } from '../../../src/main/thread-store/index.ts';
import { dated } from '../../../src/main/thread-store/new-thread.ts';
import { NO_GIT } from '../../../src/shared/thread.ts';
import {
  agentMessageLine,
  goalLine,
  metaLine,
  testThreadId,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
} from '../../support/rollout-builder.ts';
import { HandClock, itemsOf, newThread } from './live-items.ts';

const ID = testThreadId(1);
const CREATED = '2026-05-15T10:00:00.000Z';
const TOUCH = itemsOf([agentMessageLine('words that say nothing of the thread')]);

function created(clock = new HandClock()): ThreadMetadataSync {
  return ThreadMetadataSync.created(dated(newThread(ID), clock.now()), clock);
}

function resumed(lines: Parameters<typeof itemsOf>[0], clock = new HandClock()): ThreadMetadataSync {
  return ThreadMetadataSync.resumed(ID, itemsOf([metaLine(ID), ...lines]), clock);
}

/** Writes what is pending, as a store that always succeeds. */
function write(sync: ThreadMetadataSync): object | null {
  const pending = sync.pending();
  if (pending !== null) sync.applied(pending.generation, NO_GIT);
  return pending?.patch ?? null;
}

describe('the metadata of a new thread', () => {
  it('is held back until there is history', () => {
    const clock = new HandClock();
    const sync = created(clock);
    expect(sync.pending()).toBeNull();
    expect(sync.observe([])).toBe(false);
    expect(sync.pending()).toBeNull();
    clock.pass(1_000);
    expect(sync.observe(itemsOf([userMessageLine('first words')]))).toBe(true);
    expect(sync.pending()?.patch).toEqual({
      source: 'cli',
      cwd: '/projects/orbit',
      modelProvider: 'openai',
      cliVersion: '0.131.0',
      createdAt: CREATED,
      preview: 'first words',
      firstUserMessage: 'first words',
      updatedAt: clock.iso,
    });
  });

  it('is written without items when the thread is persisted', () => {
    const sync = created();
    sync.materialized();
    expect(sync.pending()?.patch).toMatchObject({ cwd: '/projects/orbit', createdAt: CREATED });
  });

  it('says what only its parameters say', () => {
    const clock = new HandClock();
    const spawn = { parentThreadId: testThreadId(2), depth: 1, agentPath: '/root/ada', agentNickname: 'Ada' };
    const params = newThread(ID, { threadSource: 'subagent', spawn, memoryMode: 'disabled' });
    const sync = ThreadMetadataSync.created(dated(params, clock.now()), clock);
    sync.materialized();
    expect(sync.pending()?.patch).toMatchObject({
      source: 'subagent:thread_spawn',
      threadSource: 'subagent',
      agentPath: '/root/ada',
      agentNickname: 'Ada',
      memoryMode: 'disabled',
    });
  });

  it('counts the git info that the store took as known', () => {
    const sync = created();
    sync.observe(TOUCH);
    const git = { sha: 'abc1234', branch: 'main', originUrl: null };
    sync.applied(sync.pending()?.generation ?? 0, git);
    sync.observe(itemsOf([metaLine(ID, { git: { commit_hash: 'abc1234', branch: 'main' } })]));
    expect(write(sync)).not.toHaveProperty('gitInfo');
    sync.observe(itemsOf([metaLine(ID, { git: {} })]));
    expect(write(sync)).toMatchObject({ gitInfo: NO_GIT, source: 'cli' });
  });
});

describe('the metadata of a resumed thread', () => {
  it('waits for the first append, and opening it is no use of it', () => {
    const sync = resumed([userMessageLine('first words'), tokenCountLine(7)]);
    sync.materialized();
    expect(sync.pending()).toBeNull();
    expect(sync.facts).toMatchObject({ firstUserMessage: 'first words', tokensUsed: 7 });
  });

  it('goes out with the first append, so that what was not written before is made good', () => {
    const clock = new HandClock();
    const sync = resumed([userMessageLine('first words'), tokenCountLine(7)], clock);
    expect(sync.observe(TOUCH)).toBe(true);
    expect(sync.pending()?.patch).toMatchObject({
      preview: 'first words',
      tokensUsed: 7,
      updatedAt: clock.iso,
    });
  });

  it('leaves git and memory to whoever changed them meanwhile', () => {
    const sync = resumed([metaLine(ID, { git: { branch: 'main' }, memory_mode: 'disabled' })]);
    sync.observe(TOUCH);
    const patch = write(sync);
    expect(patch).not.toHaveProperty('gitInfo');
    expect(patch).not.toHaveProperty('memoryMode');
  });

  it('keeps its first message, title and preview when more is said', () => {
    const sync = resumed([goalLine('a goal'), userMessageLine('first words')]);
    sync.observe(itemsOf([goalLine('another goal'), userMessageLine('second words')]));
    expect(write(sync)).toMatchObject({ preview: 'a goal', firstUserMessage: 'first words' });
  });
});

describe('observed items', () => {
  it('say facts at once, and every batch says that the thread is used', () => {
    const clock = new HandClock();
    const sync = resumed([], clock);
    sync.observe(TOUCH);
    write(sync);
    clock.pass(10);
    expect(sync.observe(itemsOf([turnContextLine({ model: 'm2', effort: null })]))).toBe(true);
    expect(write(sync)).toEqual({ model: 'm2', updatedAt: clock.iso });
    expect(sync.observe(itemsOf([turnContextLine({ model: 'm2', effort: 'high' })]))).toBe(true);
    expect(write(sync)).toEqual({ reasoningEffort: 'high', updatedAt: clock.iso });
  });

  it('of another thread say nothing but the memory mode', () => {
    const sync = resumed([]);
    sync.observe(TOUCH);
    write(sync);
    const foreign = metaLine(testThreadId(2), {
      cwd: '/elsewhere',
      git: { branch: 'x' },
      memory_mode: 'polluted',
    });
    sync.observe(itemsOf([foreign]));
    expect(write(sync)).toEqual({ memoryMode: 'polluted', source: 'cli', updatedAt: expect.any(String) });
  });

  it('that repeat what is known are a mere touch', () => {
    const clock = new HandClock();
    const sync = resumed([turnContextLine()], clock);
    sync.observe(TOUCH);
    write(sync);
    expect(sync.observe(itemsOf([turnContextLine()]))).toBe(false);
    expect(sync.pending()?.patch).toEqual({ updatedAt: clock.iso });
  });

  it('that only touch the thread are written every five seconds', () => {
    const clock = new HandClock();
    const sync = resumed([], clock);
    expect(sync.observe(TOUCH)).toBe(true);
    write(sync);
    clock.pass(4_999);
    expect(sync.observe(TOUCH)).toBe(false);
    clock.pass(1);
    expect(sync.observe(TOUCH)).toBe(true);
    expect(write(sync)).toEqual({ updatedAt: clock.iso });
    expect(sync.observe(TOUCH)).toBe(false);
  });

  it('leave a touch that may wait to the next flush, which finds the latest one', () => {
    const clock = new HandClock();
    const sync = resumed([], clock);
    sync.observe(TOUCH);
    write(sync);
    clock.pass(100);
    sync.observe(TOUCH);
    clock.pass(100);
    sync.observe(TOUCH);
    expect(write(sync)).toEqual({ updatedAt: clock.iso });
    expect(sync.pending()).toBeNull();
  });
});

describe('a pending patch', () => {
  it('keeps what was observed while it was being written', () => {
    const sync = resumed([]);
    sync.observe(itemsOf([tokenCountLine(1)]));
    const first = sync.pending();
    sync.observe(itemsOf([tokenCountLine(2), turnContextLine()]));
    sync.applied(first?.generation ?? -1, NO_GIT);
    expect(sync.pending()?.patch).toMatchObject({ tokensUsed: 2, model: 'gpt-5.2-codex' });
    expect(write(sync)).not.toBeNull();
    expect(sync.pending()).toBeNull();
  });

  it('that could not be written stays, and is tried again with the next facts or when a touch is due', () => {
    const clock = new HandClock();
    const sync = resumed([], clock);
    sync.observe(itemsOf([tokenCountLine(1)]));
    sync.failed();
    expect(sync.observe(TOUCH)).toBe(false);
    expect(sync.observe(itemsOf([turnContextLine()]))).toBe(true);
    sync.failed();
    clock.pass(5_000);
    expect(sync.observe(TOUCH)).toBe(true);
    expect(write(sync)).toMatchObject({ tokensUsed: 1, model: 'gpt-5.2-codex', updatedAt: clock.iso });
  });

  it('does not undo an edit that was made in between', () => {
    const sync = resumed([metaLine(ID, { git: { branch: 'main' } })]);
    sync.observe(TOUCH);
    write(sync);
    sync.edited({ gitInfo: { branch: 'edited' }, memoryMode: 'disabled', name: 'named' });
    sync.observe(itemsOf([tokenCountLine(3)]));
    expect(write(sync)).toEqual({ tokensUsed: 3, updatedAt: expect.any(String) });
    sync.observe(itemsOf([metaLine(ID, { git: { branch: 'main' } })]));
    expect(write(sync)).toMatchObject({ gitInfo: { sha: null, branch: 'main', originUrl: null } });
  });
});
