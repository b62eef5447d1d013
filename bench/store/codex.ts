import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startAppServer } from '../codex-app-server.ts';
import { checkArchived } from './archived-files.ts';
import type { StoreContender, StoreSession } from './contender.ts';
import { treeEdges, type Workload } from './workload.ts';

export interface CodexStoreOptions {
  readonly version: string;
  readonly binary: string;
  readonly home: string;
}

/** An app server of Codex as the keeper of a home's threads. */
export function codexStore({ version, binary, home }: CodexStoreOptions): StoreContender {
  return {
    name: `Codex ${version}`,
    knowsPaginated: version !== '0.131',
    start: (state) => startSession(binary, home, state),
    plantTree,
  };
}

function startSession(binary: string, home: string, state: string): StoreSession {
  const server = startAppServer(binary, home, state);
  const call = async (method: string, params: object) => void (await server.rpc.call(method, params));
  return {
    whenComplete: async () => void (await server.list({ limit: 1 })),
    whenQuiet: () => Promise.resolve(),
    rename: (threadId, name) => call('thread/name/set', { threadId, name }),
    setBranch: (threadId, branch) => call('thread/metadata/update', { threadId, gitInfo: { branch } }),
    load: (threadId) => call('thread/resume', { threadId }),
    archive: (threadId) => call('thread/archive', { threadId }),
    unarchive: async (threadIds) => {
      checkArchived(home, threadIds);
      // 0.169 brings back all that is below the first one; then the others are no longer in the archive.
      for (const threadId of threadIds) await call('thread/unarchive', { threadId }).catch(() => undefined);
    },
    stop: () => server.rpc.stop(),
  };
}

/** As rows of Codex's own table: asking it to spawn five hundred agents would take a model. */
function plantTree(state: string, { tree }: Workload): void {
  const file = readdirSync(state).find((name) => /^state_\d+\.sqlite$/.test(name));
  if (file === undefined) throw new Error('Codex left no database');
  const db = new Database(join(state, file));
  insertEdges(db, tree);
  db.close();
}

export function insertEdges(db: Database.Database, tree: readonly string[]): void {
  const insert = db.prepare(
    "INSERT INTO thread_spawn_edges (parent_thread_id, child_thread_id, status) VALUES (?, ?, 'open')",
  );
  db.transaction(() => {
    for (const { parent, child } of treeEdges(tree)) insert.run(parent, child);
  })();
}
