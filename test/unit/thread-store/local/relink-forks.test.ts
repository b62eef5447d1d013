import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import { localHome } from '../../../support/local-home.ts';
import {
  forkAfter,
  paginatedMetaLine,
  paginatedUserItemLine,
  testThreadId,
  withOrdinals,
  writeRollout,
} from '../../../support/rollout-builder.ts';

const SOURCE = testThreadId(1);
const FORK = testThreadId(2);

/** A thread in `/a` and a fork that shares its beginning. */
async function sharedHome() {
  const at = await localHome();
  const lines = withOrdinals([
    paginatedMetaLine(SOURCE, { cwd: '/a' }),
    paginatedUserItemLine(SOURCE, 'Hello'),
  ]);
  const path = writeRollout(at.home, { threadId: SOURCE, lines });
  writeRollout(at.home, { threadId: FORK, lines: [forkAfter({ id: SOURCE, lines }, FORK)] });
  return { ...at, path, store: new LocalThreadStore(at.context) };
}

describe('relinking a thread whose rollout a fork reads', () => {
  it.each([false, true])(
    'is refused where its bytes would shift (rows are complete: %s)',
    async (complete) => {
      const { store, path, stateDb } = await sharedHome();
      if (complete) {
        for (const id of [SOURCE, FORK]) await store.readThread({ threadId: id, includeArchived: true });
        stateDb.claimBackfill('test', Date.now(), 1_000);
        stateDb.completeBackfill('test', Date.now());
      }
      const before = readFileSync(path);
      const relink = store.relinkThread({ threadId: SOURCE, from: '/a', to: '/longer' });
      await expect(relink).rejects.toMatchObject({ code: 'conflict', details: { forkId: FORK } });
      expect(readFileSync(path).equals(before)).toBe(true);
    },
  );

  it('is done where every byte stays in its place', async () => {
    const { store } = await sharedHome();
    const said = await store.loadHistory({ threadId: FORK, includeArchived: true });
    const { thread } = await store.relinkThread({ threadId: SOURCE, from: '/a', to: '/b' });
    expect(thread.cwd).toBe('/b');
    expect(said.missingBase).toBeUndefined();
    expect(await store.loadHistory({ threadId: FORK, includeArchived: true })).toEqual(said);
  });
});
