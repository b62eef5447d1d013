import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import { insertCodexThread } from '../../../support/codex-db-builder.ts';
import {
  metaLine,
  nameIndexLine,
  testThreadId,
  userMessageLine,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { codexHome, ID, OTHER, read } from './live-home.ts';

const LAST = testThreadId(3);

describe.each([{ withStateDb: true }, { withStateDb: false }])(
  'a look by name, state DB: $withStateDb',
  ({ withStateDb }) => {
    async function named() {
      const live = await codexHome('131');
      const { home, context, db } = live;
      const times = [ID, OTHER, LAST].map((_, index) => new Date(Date.UTC(2026, 0, 1 + index)));
      for (const [index, id] of [ID, OTHER, LAST].entries()) {
        const path = writeRollout(home, {
          threadId: id,
          lines: [metaLine(id), userMessageLine(`Hello ${index}`)],
          ...(times[index] !== undefined && { modifiedAt: times[index] }),
          archived: id === LAST,
        });
        const title = id === LAST ? 'In a row' : `Hello ${index}`;
        insertCodexThread(db, {
          id,
          rollout_path: path,
          title,
          first_user_message: `Hello ${index}`,
          archived: id === LAST ? 1 : 0,
        });
      }
      const name = (id: string, text: string) =>
        appendFileSync(join(home, 'session_index.jsonl'), `${nameIndexLine(id, text)}\n`);
      const store = new LocalThreadStore({ ...context, stateDb: withStateDb ? live.stateDb : null });
      const find = async (text: string) => (await store.findThreadByName(text))?.id ?? null;
      return { ...live, name, find };
    }

    it('finds the thread that bears exactly this name', async () => {
      const { name, find } = await named();
      name(ID, 'Orbit');
      expect(await find('Orbit')).toBe(ID);
      expect(await find(' Orbit ')).toBe(ID);
      for (const other of ['orbit', 'Orb', 'Orbit 2', '', ' ']) expect(await find(other)).toBeNull();
    });

    it('does not count a name that a thread had once', async () => {
      const live = await named();
      live.name(ID, 'Former');
      expect(await live.find('Former')).toBe(ID);
      live.name(ID, 'Present');
      expect(await live.find('Former')).toBeNull();
      expect(await live.find('Present')).toBe(ID);
      live.name(ID, '');
      expect(await live.find('Present')).toBeNull();
    });

    it('reads the thread when a stale row still has the name', async () => {
      const live = await named();
      live.name(ID, 'Stale');
      await read(live);
      expect(live.stateDb.getThread(ID)?.name).toBe('Stale');
      live.name(ID, 'Fresh');
      expect(live.stateDb.getThread(ID)?.name).toBe('Stale');
      expect(await live.find('Stale')).toBeNull();
    });

    it('takes of several the one used last', async () => {
      const { name, find } = await named();
      name(OTHER, 'Twin');
      name(ID, 'Twin');
      expect(await find('Twin')).toBe(OTHER);
    });

    it('finds a name that only a row of Codex has, of an archived thread too', async () => {
      const live = await named();
      live.catalog.applyScans([]);
      await read(live, LAST);
      expect(await live.find('In a row')).toBe(LAST);
    });

    it('does not find a name whose thread is gone', async () => {
      const { name, find } = await named();
      name(testThreadId(9), 'Gone');
      expect(await find('Gone')).toBeNull();
    });
  },
);
