import { expect, it, onTestFinished } from 'vitest';
import type { AppContext } from '../../../src/main/app/context.ts';
import { NO_PROFILE } from '../../../src/main/app/profile/index.ts';
import { ReadAhead } from '../../../src/main/app/read-ahead.ts';
import { ThreadManager } from '../../../src/main/thread-store/index.ts';
import { LocalThreadStore } from '../../../src/main/thread-store/local/index.ts';
import { Transcripts } from '../../../src/main/transcript/index.ts';
import { localHome } from '../../support/local-home.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** A home with two threads, and which of them transcripts were asked for. */
async function reading(env: Readonly<Record<string, string>> = {}) {
  const { home, context } = await localHome();
  for (const n of [1, 2]) {
    writeRollout(home, {
      threadId: testThreadId(n),
      lines: [metaLine(testThreadId(n)), userMessageLine(`Say ${n}`)],
    });
  }
  const store = new LocalThreadStore({ ...context, stateDb: null });
  const manager = new ThreadManager({ store, graph: null });
  const indexFolder = await tempFolder();
  const transcripts = new Transcripts({ indexFolder });
  const asked: string[] = [];
  const watched = new Proxy(transcripts, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (source: { readonly threadId: string }, ...rest: readonly unknown[]) => {
        asked.push(`${String(name)} ${source.threadId}`);
        return Reflect.apply(value, target, [source, ...rest]) as unknown;
      };
    },
  });
  onTestFinished(() => transcripts.close());
  const live = { ids: () => [], has: () => false };
  const host = { env, log: () => undefined };
  const parts = { store, manager, live, transcripts: watched, profile: NO_PROFILE, host };
  return { ahead: new ReadAhead(parts as unknown as AppContext), asked };
}

it('asks once for the end of each of the threads used last', async () => {
  const { ahead, asked } = await reading();
  await ahead.run();
  const wanted = [1, 2].flatMap((n) => [`read ${testThreadId(n)}`, `map ${testThreadId(n)}`]);
  expect(asked.toSorted()).toEqual(wanted.toSorted());
});

it('stops between two of them, and does nothing where it is not wanted', async () => {
  const stopped = await reading();
  const run = stopped.ahead.run();
  stopped.ahead.stop();
  await run;
  const unwanted = await reading({ SKEIN_READ_AHEAD: '0' });
  await unwanted.ahead.run();
  expect([stopped.asked, unwanted.asked]).toEqual([[], []]);
});

it('is no reason to fail when the home cannot be listed', async () => {
  const store = { listThreads: () => Promise.reject(new Error('gone')) };
  const context = { store, host: { env: {}, log: () => undefined } } as unknown as AppContext;
  await expect(new ReadAhead(context).run()).resolves.toBeUndefined();
});
