import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { AppServer } from '../support/codex/app-server.ts';
import { CODEX_ERAS, type CodexEra } from '../support/codex/binaries.ts';
import { writeCodexConfig } from '../support/codex/codex-home.ts';
import { makeMessyHome } from '../support/messy-home.ts';
import { everyThread, putInOrder, undoAll } from '../support/put-in-order.ts';
import { type OpenSkein, openSkein } from '../support/skein-app.ts';
import { peerBinary } from './peer-binary.ts';
import { listPeer, type PeerThread, readPeer } from './peer-calls.ts';

const THREADS = 40;

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** With a database that Codex itself made. */
async function messyHome(era: CodexEra) {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-workbench-')));
  const path = join(root, 'codex');
  await writeCodexConfig(path, 9);
  await withServer(era, path, (server) => listPeer(server, { useStateDbOnly: false }));
  return makeMessyHome(root, THREADS, { era, openDb: (db) => new Database(db), names: true, tornEvery: 7 });
}

async function withServer<T>(era: CodexEra, home: string, use: (server: AppServer) => Promise<T>) {
  const server = await AppServer.start(peerBinary(era), home);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

async function withSkein<T>(home: string, use: (skein: OpenSkein) => Promise<T>): Promise<T> {
  const skein = await openSkein(home, { data: join(root, 'data') });
  try {
    return await use(skein);
  } finally {
    await skein.close();
  }
}

interface Told {
  readonly id: string;
  readonly archived: boolean;
  readonly name: string | null;
  readonly cwd: string | null;
  readonly branch: string | null;
}

/** Everything that a fresh server lists, and reads, of each thread; it lists twice, for rows that the first list makes. */
async function toldByCodex(era: CodexEra, home: string): Promise<readonly Told[]> {
  return await withServer(era, home, async (server) => {
    const told: Told[] = [];
    for (const archived of [false, true]) {
      await listPeer(server, { useStateDbOnly: false, archived });
      for (const thread of await listPeer(server, { useStateDbOnly: false, archived })) {
        const read = await readPeer(server, thread.id);
        expect(asTold(read, archived)).toEqual(asTold(thread, archived));
        told.push(asTold(thread, archived));
      }
    }
    return told.toSorted((a, b) => a.id.localeCompare(b.id));
  });
}

function asTold({ id, name, cwd, gitInfo }: PeerThread, archived: boolean): Told {
  return { id, archived, name, cwd, branch: gitInfo?.branch ?? null };
}

function toldBySkein(home: string): Promise<readonly Told[]> {
  return withSkein(home, async (skein) => {
    const threads = (await everyThread(skein)).filter(({ cwd }) => cwd !== null);
    const told = threads.map(({ id, archivedAt, name, cwd, git }) => {
      return { id, archived: archivedAt !== null, name, cwd, branch: git.branch };
    });
    return told.toSorted((a, b) => a.id.localeCompare(b.id));
  });
}

async function listedIn(era: CodexEra, home: string, cwd: string): Promise<number> {
  return await withServer(era, home, async (server) => {
    const params = { limit: 100, modelProviders: [], sourceKinds: ['cli', 'exec', 'subAgent'], cwd };
    return (await server.call<{ data: readonly unknown[] }>('thread/list', params)).data.length;
  });
}

describe.each(CODEX_ERAS)('a messy home that Codex %s goes on with', (era) => {
  it('is listed and read as Skein says, once it is in order, and as before when all is undone', async () => {
    const home = await messyHome(era);
    await toldByCodex(era, home.path);
    const before = await toldByCodex(era, home.path);
    const moved = before.filter(({ archived, cwd }) => !archived && cwd === home.oldProject).length;
    expect(await listedIn(era, home.path, home.oldProject)).toBe(moved);
    await withSkein(home.path, (skein) => putInOrder(skein, home));
    const after = await toldBySkein(home.path);
    expect(await toldByCodex(era, home.path)).toEqual(after);
    expect(await listedIn(era, home.path, home.oldProject)).toBe(0);
    const now = after.filter(({ archived, cwd }) => !archived && cwd === home.newProject);
    expect(await listedIn(era, home.path, home.newProject)).toBe(now.length);
    expect(now.length).toBeGreaterThan(0);
    expect(await withSkein(home.path, (skein) => undoAll(skein))).toEqual([]);
    expect(await toldByCodex(era, home.path)).toEqual(before);
  });
});
