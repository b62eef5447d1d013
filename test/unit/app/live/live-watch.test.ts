import { appendFileSync, mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LiveWatch } from '../../../../src/main/app/live/index.ts';
import { scanRollout, statRollout, type WriterLock } from '../../../../src/main/rollout/index.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { localHome } from '../../../support/local-home.ts';
import {
  agentMessageLine,
  eventLine,
  metaLine,
  responseItemLine,
  type RolloutLine,
  rolloutText,
  taskCompleteLine,
  taskStartedLine,
  testThreadId,
  tokenCountLine,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from '../../../support/rollout-builder.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const ID = testThreadId(1);

describe('a thread is live', () => {
  it('for 20 seconds after its rollout grew', async () => {
    const watched = await watchedHome();
    const path = await watched.add(ID, { minutesAgo: 60, lines: [userMessageLine('Hello')] });
    await watched.append(path, agentMessageLine('Hi'));
    expect(watched.live()).toEqual([ID]);
    watched.clock.pass(19 * SECOND);
    expect(watched.live()).toEqual([ID]);
    watched.clock.pass(SECOND);
    expect(watched.live()).toEqual([]);
    expect(watched.told).toEqual([[ID], []]);
  });

  it('for 10 minutes without a line while its turn is open', async () => {
    const watched = await watchedHome();
    const path = await watched.add(ID, { minutesAgo: 60 });
    await watched.append(path, taskStartedLine(), userMessageLine('Go on'));
    watched.clock.pass(9 * MINUTE);
    expect(watched.live()).toEqual([ID]);
    await watched.append(path, tokenCountLine(3));
    watched.clock.pass(9 * MINUTE);
    expect(watched.live()).toEqual([ID]);
    await watched.append(path, taskCompleteLine());
    watched.clock.pass(20 * SECOND);
    expect(watched.live()).toEqual([]);
  });

  it('as long as its turn is open and its writer holds the lock', async () => {
    const watched = await watchedHome();
    const path = await watched.add(ID, { minutesAgo: 60 });
    watched.lock = 'held';
    await watched.append(path, taskStartedLine());
    watched.clock.pass(3 * 60 * MINUTE);
    expect(watched.live()).toEqual([ID]);
    watched.lock = 'free';
    watched.clock.pass(30 * SECOND);
    expect(watched.live()).toEqual([]);
    expect(watched.clock.waiting).toBe(0);
  });

  it('by the words of either era for the bounds of a turn, ordinals or not', async () => {
    const watched = await watchedHome();
    const path = await watched.add(ID, { minutesAgo: 60 });
    await watched.append(path, ...withOrdinals([eventLine('turn_started', { turn_id: 'a' })], 7));
    watched.clock.pass(MINUTE);
    expect(watched.live()).toEqual([ID]);
    const aborted = { payload: { turn_id: 'a', type: 'turn_aborted' }, type: 'event_msg', timestamp: 'x' };
    await watched.append(path, aborted);
    watched.clock.pass(MINUTE);
    expect(watched.live()).toEqual([]);
  });

  it('while its last line is being written', async () => {
    const watched = await watchedHome();
    const path = await watched.add(ID, { minutesAgo: 60 });
    const line = rolloutText([taskStartedLine()]);
    await watched.appendText(path, line.slice(0, 30));
    expect(watched.live()).toEqual([ID]);
    await watched.appendText(path, line.slice(30));
    watched.clock.pass(MINUTE);
    expect(watched.live()).toEqual([ID]);
  });

  it('when it is new and its lines were written just now', async () => {
    const watched = await watchedHome();
    const path = writeRollout(watched.home, {
      threadId: ID,
      lines: [metaLine(ID), at(NOW - SECOND, taskStartedLine()), at(NOW - SECOND, userMessageLine('Begin'))],
      modifiedAt: new Date(NOW),
    });
    await watched.notice(path);
    expect(watched.live()).toEqual([ID]);
  });
});

describe('a thread is not live', () => {
  it('because its name or git metadata were edited, even with an open turn of long ago', async () => {
    const watched = await watchedHome();
    const path = await watched.add(ID, {
      minutesAgo: 60,
      lines: [taskStartedLine(), userMessageLine('Hello')],
    });
    await watched.append(path, metaLine(ID, { git: { branch: 'other' } }));
    await watched.append(path, metaLine(ID, { git: { branch: 'another' } }));
    expect(watched.told).toEqual([]);
  });

  it('because its file was copied, or brought back from the archive', async () => {
    const watched = await watchedHome();
    const path = await watched.add(ID, { minutesAgo: 60, lines: [userMessageLine('Hello')] });
    const copied = writeRollout(watched.home, {
      threadId: testThreadId(2),
      lines: [metaLine(testThreadId(2)), at(NOW - 60 * MINUTE, userMessageLine('Hello'))],
      modifiedAt: new Date(NOW),
    });
    const moved = path.replace('sessions', 'archived_sessions');
    mkdirSync(dirname(moved), { recursive: true });
    renameSync(path, moved);
    utimesSync(moved, NOW / SECOND, NOW / SECOND);
    await watched.notice(path, moved, copied);
    expect(watched.told).toEqual([]);
  });

  // Relinking, and its undo: an open turn of long ago, and the lock that Skein holds meanwhile, say nothing either.
  it('because another file with its time took its place, longer or shorter', async () => {
    const watched = await watchedHome();
    watched.lock = 'held';
    const lines = [at(NOW - 60 * MINUTE, taskStartedLine()), at(NOW - 60 * MINUTE, userMessageLine('Hello'))];
    const [quiet, used] = [testThreadId(2), testThreadId(3)];
    const linesOf = new Map([
      [quiet, lines],
      [used, lines.slice(1)],
    ]);
    const paths = [
      await watched.add(quiet, { minutesAgo: 60, lines }),
      await watched.add(used, { minutesAgo: 1, lines: lines.slice(1) }),
    ];
    watched.lock = 'free';
    await watched.notice(...paths);
    watched.lock = 'held';
    for (const cwd of ['/a/much/longer/path', '/a']) {
      for (const [index, path] of paths.entries()) {
        const { mtime } = statSync(path);
        const threadId = index === 0 ? quiet : used;
        writeFileSync(path, rolloutText([metaLine(threadId, { cwd }), ...(linesOf.get(threadId) ?? [])]));
        utimesSync(path, mtime, mtime);
      }
      await watched.notice(...paths);
    }
    expect(watched.told).toEqual([]);
    watched.lock = 'free';
    await watched.append(paths[0] ?? '', agentMessageLine('Hi'));
    expect(watched.live()).toEqual([quiet]);
  });

  it('because somebody holds the lock of a thread whose rollout is as it was read long after it was used', async () => {
    const watched = await watchedHome();
    const path = await watched.add(ID, { minutesAgo: 60, lines: [taskStartedLine()] });
    watched.lock = 'held';
    await watched.notice(path);
    expect(watched.told).toEqual([]);
  });

  it('when it vanishes', async () => {
    const watched = await watchedHome();
    const path = await watched.add(ID, { minutesAgo: 60 });
    await watched.append(path, taskStartedLine());
    rmSync(path);
    await watched.notice(path);
    expect(watched.live()).toEqual([]);
  });

  it('by a compressed rollout, which nobody writes', async () => {
    const watched = await watchedHome();
    const lines = [metaLine(ID), at(NOW, taskStartedLine())];
    const path = writeRollout(watched.home, {
      threadId: ID,
      lines,
      compressed: true,
      modifiedAt: new Date(NOW),
    });
    await watched.notice(path);
    expect(watched.told).toEqual([]);
  });
});

describe('when the watch begins', () => {
  it('threads with an open turn whose last line is younger than 10 minutes are live', async () => {
    const watched = await watchedHome();
    const open = (minutesAgo: number) => ({
      minutesAgo,
      lines: [at(NOW - minutesAgo * MINUTE, taskStartedLine())],
    });
    await watched.add(ID, open(5));
    await watched.add(testThreadId(2), open(15));
    await watched.add(testThreadId(3), {
      minutesAgo: 5,
      lines: [...open(5).lines, at(NOW - 5 * MINUTE, taskCompleteLine())],
    });
    watched.watch.lookAround();
    await watched.watch.settled();
    expect(watched.live()).toEqual([ID]);
    watched.clock.pass(5 * MINUTE);
    expect(watched.live()).toEqual([]);
  });

  it('the turn may have begun megabytes before the end', async () => {
    const watched = await watchedHome();
    const output = at(NOW - MINUTE, responseItemLine('function_call_output', { output: 'o'.repeat(10_000) }));
    await watched.add(ID, {
      minutesAgo: 1,
      lines: [at(NOW - MINUTE, taskStartedLine()), ...Array.from({ length: 200 }, () => output)],
    });
    watched.watch.lookAround();
    await watched.watch.settled();
    watched.clock.pass(MINUTE);
    expect(watched.live()).toEqual([ID]);
  });
});

it('tells nothing after it was closed', async () => {
  const watched = await watchedHome();
  const path = await watched.add(ID, { minutesAgo: 60 });
  await watched.append(path, agentMessageLine('Hi'));
  await watched.watch.close();
  watched.clock.pass(60 * MINUTE);
  expect(watched.told).toEqual([[ID]]);
  expect(watched.clock.waiting).toBe(0);
});

interface Added {
  readonly minutesAgo: number;
  readonly lines?: readonly RolloutLine[];
}

/** A home whose threads the state DB knows, and the watch over it. */
async function watchedHome() {
  const { home, stateDb, catalog } = await localHome();
  const clock = new FakeClock(NOW);
  const told: (readonly ThreadId[])[] = [];
  const state: { lock: WriterLock } = { lock: 'free' };
  const watch = new LiveWatch({
    home,
    stateDb,
    clock,
    writerLock: () => state.lock,
    onChange: (ids) => told.push(ids),
    log: (line) => expect.unreachable(line),
  });
  onTestFinished(() => watch.close());
  const notice = async (...paths: readonly string[]) => {
    watch.noticed(paths);
    await watch.settled();
  };
  const appendText = async (path: string, text: string) => {
    appendFileSync(path, text);
    utimesSync(path, clock.now() / SECOND, clock.now() / SECOND);
    await notice(path);
  };
  return {
    home,
    clock,
    told,
    watch,
    notice,
    appendText,
    set lock(lock: WriterLock) {
      state.lock = lock;
    },
    live: () => watch.ids(),
    add: async (threadId: ThreadId, { minutesAgo, lines = [] }: Added) => {
      const modifiedAt = new Date(NOW - minutesAgo * MINUTE);
      const path = writeRollout(home, { threadId, lines: [metaLine(threadId), ...lines], modifiedAt });
      const file = statRollout(home, path);
      if (file !== null) catalog.applyScans([await scanRollout(file)]);
      return path;
    },
    append: (path: string, ...lines: readonly RolloutLine[]) => appendText(path, rolloutText(lines)),
  };
}

function at(ms: number, line: RolloutLine): RolloutLine {
  return { ...line, timestamp: new Date(ms).toISOString() };
}
