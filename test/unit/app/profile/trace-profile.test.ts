import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NO_PROFILE } from '../../../../src/main/app/profile/index.ts';
import { TraceFile } from '../../../../src/main/app/profile/trace-file.ts';
import { TraceProfile } from '../../../../src/main/app/profile/trace-profile.ts';
import type { Clock } from '../../../../src/main/app/live/index.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { type ReadEvent, readTrace, rowOf, spansOf } from './read-trace.ts';

const BEGAN_MS = 100;

/** A profile with a clock that the test moves, and what its file has in the end. */
async function profiling() {
  const path = join(await tempFolder(), 'trace.json');
  const fake = new FakeClock(BEGAN_MS);
  const held = { ms: 0 };
  const clock: Clock = {
    now: () => fake.now() + held.ms,
    after: (ms, run) => fake.after(ms, run),
  };
  const profile = new TraceProfile({ file: new TraceFile(path, () => undefined), clock, pid: 7 });
  const trace = async () => {
    await profile.close();
    return readTrace(path);
  };
  /** Time passes in which nothing else comes to its turn. */
  const hold = (ms: number) => void (held.ms += ms);
  return { profile, clock: fake, hold, trace };
}

function named(events: readonly ReadEvent[], name: string): ReadEvent {
  const found = spansOf(events).filter((event) => event.name === name);
  expect(found).toHaveLength(1);
  const [event] = found;
  if (event === undefined) throw new Error(`no ${name}`);
  return event;
}

it('notes spans with their times in microseconds, one within the other', async () => {
  const { profile, clock, trace } = await profiling();
  const result = await profile.span('start-up', 'outer', async () => {
    clock.pass(3);
    const inner = profile.span('start-up', 'inner', () => {
      clock.pass(4.5);
      return 'done';
    });
    clock.pass(1);
    return inner;
  });
  const events = await trace();
  expect(result).toBe('done');
  expect(named(events, 'load')).toMatchObject({ ts: 0, dur: 100_000 });
  expect(named(events, 'outer')).toMatchObject({
    ts: 100_000,
    dur: 8_500,
    pid: 7,
    cat: 'start-up',
    args: {},
  });
  expect(named(events, 'inner')).toMatchObject({ ts: 103_000, dur: 4_500 });
  expect(rowOf(events, named(events, 'inner'))).toBe('start-up');
  expect(rowOf(events, named(events, 'outer'))).toBe('start-up');
});

it('notes what failed, and lets the failure through', async () => {
  const { profile, trace } = await profiling();
  const fail = () => {
    throw new Error('secret words');
  };
  expect(() => profile.span('background', 'now', fail)).toThrow('secret words');
  await expect(profile.span('background', 'later', async () => fail())).rejects.toThrow('secret words');
  const events = await trace();
  expect(named(events, 'now').args).toEqual({ failed: true });
  expect(named(events, 'later').args).toEqual({ failed: true });
  expect(JSON.stringify(events)).not.toContain('secret');
});

it('notes a call of 16 ms or more, and no quicker one', async () => {
  const { profile, clock, trace } = await profiling();
  await profile.call('search.run', async () => clock.pass(15.9));
  await profile.call('search.state', async () => clock.pass(16));
  const events = await trace();
  const calls = spansOf(events).filter(({ cat }) => cat === 'call');
  expect(calls).toMatchObject([{ name: 'search.state', dur: 16_000 }]);
});

it('shows calls that overlap in rows of their own', async () => {
  const { profile, clock, trace } = await profiling();
  const ends: (() => void)[] = [];
  const wait = () => new Promise<void>((resolve) => ends.push(resolve));
  const both = [profile.call('threads.read', wait), profile.call('trash.list', wait)];
  clock.pass(20);
  for (const end of ends) end();
  await Promise.all(both);
  await profile.call('threads.facets', async () => clock.pass(20));
  const events = await trace();
  const rows = ['threads.read', 'trash.list', 'threads.facets'].map((name) =>
    rowOf(events, named(events, name)),
  );
  expect(rows).toEqual(['calls 1', 'calls 2', 'calls 1']);
});

it('notes the first list that was answered, from the start of the process on', async () => {
  const { profile, clock, trace } = await profiling();
  const refused = profile.call('threads.list', () => Promise.reject(new Error('not yet')));
  await expect(refused).rejects.toThrow('not yet');
  for (const ms of [2, 3]) await profile.call('threads.list', async () => clock.pass(ms));
  const events = await trace();
  expect(named(events, 'first answer to threads.list')).toMatchObject({ ts: 0, dur: 102_000 });
});

it('notes when nothing else came to its turn for 50 ms or more', async () => {
  const { clock, hold, trace } = await profiling();
  clock.pass(200);
  hold(49);
  clock.pass(200);
  hold(70);
  clock.pass(200);
  const delays = spansOf(await trace()).filter(({ cat }) => cat === 'delay');
  expect(delays).toMatchObject([{ name: 'busy', dur: 70_000 }]);
  expect(clock.waiting).toBe(0);
});

it('without one, work is done as it is', async () => {
  const promise = Promise.resolve(1);
  expect(NO_PROFILE.span('start-up', 'x', () => promise)).toBe(promise);
  expect(NO_PROFILE.call('home.status', () => promise)).toBe(promise);
  await expect(NO_PROFILE.close()).resolves.toBeUndefined();
});
