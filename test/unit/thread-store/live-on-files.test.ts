import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiveThread, type ThreadStore } from '../../../src/main/thread-store/index.ts';
import { LocalThreadStore } from '../../../src/main/thread-store/local/index.ts';
import { InMemoryThreadStore } from '../../../src/main/thread-store/memory/index.ts';
import type { Thread } from '../../../src/shared/thread.ts';
import { localHome } from '../../support/local-home.ts';
import { HandClock, itemsOf, newThread } from './live-items.ts';
import { kept, OWN, session, type Session } from './sessions.ts';

/** How many items go into one append; 0 ends the session and resumes the thread. */
const chunks = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 12 });

/** Writes a session as a program would: in appends of several items, and in several sittings. */
async function write(store: ThreadStore, { mode, lines }: Session, sizes: readonly number[]): Promise<void> {
  const clock = new HandClock();
  const rest = [...itemsOf(lines)];
  let live = await LiveThread.create(store, newThread(OWN, { historyMode: mode }), { clock });
  await live.append(rest.splice(0, 1));
  await live.persist();
  for (const size of sizes) {
    clock.pass(1_000);
    if (size > 0) {
      await live.append(rest.splice(0, size));
      continue;
    }
    await live.shutdown();
    live = await LiveThread.resume(store, { threadId: OWN }, { clock });
  }
  await live.append(rest);
  await live.shutdown();
}

/** What does not depend on where a store keeps a thread. */
function metadata(thread: Thread): Partial<Thread> {
  const { rolloutPath: _path, rolloutBytes: _bytes, updatedAt: _used, ...rest } = thread;
  return rest;
}

describe('a thread written live', () => {
  it('reads the same from the state DB, from its file alone and from the in-memory store', async () => {
    await fc.assert(
      fc.asyncProperty(session, chunks, async (given, sizes) => {
        const { home, context, stateDb, log } = await localHome();
        const store = new LocalThreadStore(context);
        const memory = new InMemoryThreadStore();
        await write(store, given, sizes);
        await write(memory, given, sizes);
        const fresh = new LocalThreadStore({
          home,
          stateDb: null,
          codexDb: null,
          names: context.names,
          readOnly: true,
        });
        const params = { threadId: OWN, includeArchived: true };
        const fromFile = await fresh.readThread(params);
        expect(stateDb.getThread(OWN)).toEqual(fromFile);
        expect(metadata(await memory.readThread(params))).toEqual(metadata(fromFile));
        expect((await fresh.loadHistory(params)).items.slice(1)).toMatchObject(itemsOf(kept(given)));
        expect(log).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
