import { join } from 'node:path';
import { readRepository } from '../../src/main/git/index.ts';
import { NameIndex, nodeFiles } from '../../src/main/rollout/index.ts';
import { homeDataFolder, openDatabases } from '../../src/main/startup/index.ts';
import { LocalThreadStore } from '../../src/main/thread-store/local/index.ts';

/** Skein's local store on a home, put together as the app does it. */
export interface OpenStore {
  readonly store: LocalThreadStore;
  close(): Promise<void>;
}

export function openStore(home: string, dataFolder: string): OpenStore {
  const { stateDb, codex } = openDatabases({ home, dataFolder, env: {}, readOnly: false, withStateDb: true });
  const codexDb = codex?.kind === 'open' ? codex.db : null;
  const store = new LocalThreadStore({
    home,
    stateDb,
    codexDb,
    names: new NameIndex(home),
    readOnly: false,
    files: nodeFiles,
    readGit: readRepository,
    trashFolder: join(homeDataFolder(dataFolder, home), 'trash'),
  });
  const close = async () => {
    await store.settled();
    stateDb?.close();
    codexDb?.close();
  };
  return { store, close };
}
