import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FindingCode } from '../../src/shared/doctor.ts';
import type { CheckUp } from '../../src/shared/doctor-calls.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import { homePrints } from '../support/home-prints.ts';
import { openSkein } from '../support/skein-app.ts';
import { ERAS_AND_MODES } from './eras-and-modes.ts';
import { ACTIVE, ARCHIVED, askPeer, listPeer, listsOfPeer, readPeer, startOnPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

let peer: PeerHome;
beforeEach(async () => {
  peer = await PeerHome.create();
});

afterEach(() => peer.close());

/** What is found wrong, without what is for information alone. */
function serious({ groups }: CheckUp): readonly FindingCode[] {
  return groups.filter(({ severity }) => severity !== 'information').map(({ code }) => code);
}

/** As if nobody had written for an hour: files that changed some seconds ago are left alone. */
function letRest(): void {
  const then = Date.now() / 1_000 - 3_600;
  for (const root of ['sessions', 'archived_sessions']) {
    const folder = join(peer.home, root);
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('.jsonl')) utimesSync(join(folder, name), then, then);
    }
  }
}

async function examine(): Promise<CheckUp> {
  return peer.withSkein((skein) => skein.call('doctor.check', { limit: 100 }));
}

/** Examines, repairs everything that matters, and examines again. */
async function repairAll() {
  return peer.withSkein(async (skein) => {
    const before = await skein.call('doctor.check', { limit: 100 });
    const { checkId } = before;
    const params = { checkId, codes: [...serious(before)], ids: [], except: [] };
    const { results } = await skein.call('doctor.repair', params);
    return { before, results, after: await skein.call('doctor.check', { limit: 100 }) };
  });
}

function change(sql: string, ...values: readonly unknown[]): void {
  const db = new Database(join(peer.home, 'state_5.sqlite'));
  db.prepare<unknown[]>(sql).run(...values);
  db.close();
}

describe.each(ERAS_AND_MODES)('a home of Codex $era with $historyMode threads', ({ era, historyMode }) => {
  const start = (prompt: string): Promise<ThreadId> =>
    peer.withServer(era, (server) => startOnPeer(server, { cwd: peer.repository, historyMode, prompt }));

  it('is healthy after all that Codex does with it, and stays as it is', async () => {
    const [named, edited, archived] = [await start('One'), await start('Two'), await start('Three')];
    await peer.withServer(era, async (server) => {
      await server.call('thread/name/set', { threadId: named, name: 'First of all' });
      const gitInfo = { branch: 'elsewhere', sha: null };
      await server.call('thread/metadata/update', { threadId: edited, gitInfo });
      await server.call('thread/archive', { threadId: archived });
    });
    await peer.run(era, 'Four');
    letRest();
    const skein = await openSkein(peer.home, { data: peer.data });
    await skein.close();
    const before = homePrints(peer.home);
    const { before: found, results } = await repairAll();
    expect(serious(found)).toEqual([]);
    expect(results).toEqual([]);
    expect(homePrints(peer.home)).toEqual(before);
  });

  it('lists a thread again whose file was moved by hand, once its row was repaired', async () => {
    const id = await start('Moved by hand');
    const { rolloutPath } = await peer.thread(id);
    const moved = join(peer.home, 'archived_sessions', basename(rolloutPath));
    mkdirSync(dirname(moved), { recursive: true });
    renameSync(rolloutPath, moved);
    if (era === '169') {
      await peer.withServer(era, async (server) => expect(await listsOfPeer(server, id)).toEqual([]));
    }
    letRest();
    const { before, results, after } = await repairAll();
    expect(serious(before)).toEqual(['row-stale-path']);
    expect(results).toMatchObject([{ threadId: id, outcome: 'done' }]);
    expect(after.healthy).toBe(true);
    await peer.withServer(era, async (server) => {
      expect(await listsOfPeer(server, id)).toEqual(ARCHIVED);
      expect((await readPeer(server, id, true)).turns).toHaveLength(1);
      await server.call('thread/unarchive', { threadId: id });
      expect(await listsOfPeer(server, id)).toEqual(ACTIVE);
    });
    await peer.resume(era, id, 'And on');
    expect(await peer.prompts(id)).toEqual(['Moved by hand', 'And on']);
  });

  it('lists a thread in its place whose archived mark was wrong', async () => {
    const id = await start('Marked wrongly');
    change('UPDATE threads SET archived = 1, archived_at = 1777600000 WHERE id = ?', id);
    letRest();
    const { before, after } = await repairAll();
    expect(serious(before)).toEqual(['row-archived-flag']);
    expect(after.healthy).toBe(true);
    await peer.withServer(era, async (server) => expect(await listsOfPeer(server, id)).toEqual(ACTIVE));
    await peer.resume(era, id, 'And on');
  });
});

it('a name that Codex 0.131 lost from its row with a git edit is found by its search again', async () => {
  const id = await peer.withServer('131', async (server) => {
    const threadId = await startOnPeer(server, {
      cwd: peer.repository,
      historyMode: 'legacy',
      prompt: 'Ask',
    });
    await server.call('thread/name/set', { threadId, name: 'Known by this' });
    await server.call('thread/metadata/update', { threadId, gitInfo: { branch: 'other' } });
    return threadId;
  });
  const found = () =>
    peer.withServer('131', async (server) => {
      const params = { limit: 10, modelProviders: [], searchTerm: 'Known by', useStateDbOnly: true };
      const { data } = await server.call<{ data: readonly { id: string }[] }>('thread/list', params);
      return data.map((thread) => thread.id);
    });
  expect(serious(await examine())).toEqual(['name-lost-in-row']);
  expect(await found()).toEqual([]);
  const { after } = await repairAll();
  expect(after.healthy).toBe(true);
  expect(await found()).toEqual([id]);
  await peer.withServer('131', async (server) => {
    for (const seen of await askPeer(server, id)) expect(seen).toMatchObject({ name: 'Known by this' });
  });
});

it('rollouts with a torn last line go on in both eras once it is ended', async () => {
  const id = await peer.withServer('131', (server) =>
    startOnPeer(server, { cwd: peer.repository, historyMode: 'legacy', prompt: 'Torn' }),
  );
  const { rolloutPath } = await peer.thread(id);
  appendFileSync(rolloutPath, '{"timestamp":"2026-05-15T10:00:00.000Z","type":"event_m');
  const then = Date.now() / 1_000 - 3_600;
  utimesSync(rolloutPath, then, then);
  const { before, after } = await repairAll();
  expect(serious(before)).toEqual(['torn-line']);
  expect(after.healthy).toBe(true);
  for (const era of ['131', '169'] as const) await peer.resume(era, id, `On in ${era}`);
  expect(await peer.prompts(id)).toEqual(['Torn', 'On in 131', 'On in 169']);
  await peer.withServer('169', async (server) => {
    expect((await listPeer(server, { useStateDbOnly: false })).map((thread) => thread.id)).toEqual([id]);
  });
});
