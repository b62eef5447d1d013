import { appendFile, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type CodexDb, openCodexDb } from '../../src/main/codex-db/index.ts';
import { listRollouts, NameIndex, nodeFiles, scanRollout } from '../../src/main/rollout/index.ts';
import { openStateDb, type StateDb } from '../../src/main/state/index.ts';
import {
  Catalog,
  type LocalContext,
  LocalThreadStore,
  localContext,
} from '../../src/main/thread-store/local/index.ts';
import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import type { CreateThreadParams, ResumeThreadParams } from '../../src/main/thread-store/types.ts';
import type { GitInfo, ThreadId } from '../../src/shared/thread.ts';
import type { CodexEra } from '../support/codex-db-builder.ts';
import { nameIndexLine } from '../support/rollout-builder.ts';
import { placeCodexDb, placeStateDb } from './database-templates.ts';
import { folderContents } from './folder-contents.ts';
import { insertSeedRow } from './seed-codex-row.ts';
import { writeSeedRollout } from './seed-rollout.ts';
import type { StoreSetup, ThreadSeed } from './thread-seed.ts';

export interface LocalSetup {
  /** Which Codex made the database of the home; null: the home has none. */
  readonly codexDb: CodexEra | null;
  /** Whether that database has a row for every thread, or knows none of them. */
  readonly codexRows: boolean;
  /** False: the store gets no state DB and lists from files. */
  readonly stateDb: boolean;
  readonly readOnlyHome?: boolean;
  readonly readOnlyCodexDb?: boolean;
}

/** A local store over a real home in a temp folder, with the databases that the set-up names. */
export function localStore(options: LocalSetup): StoreSetup {
  return async (seeds, before) => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'skein-contract-')));
    const home = join(folder, 'home');
    await writeHome(home, seeds, options);
    const codexDb = options.codexDb === null ? null : openCodex(home, options);
    const stateDbs: StateDb[] = [];
    const stores: EndingStore[] = [];
    const repositories = new Map<string, GitInfo>();
    const readGit = async (cwd: string): Promise<GitInfo | null> => repositories.get(cwd) ?? null;
    const trashFolder = join(folder, 'trash');
    /** Each store begins with an empty state DB of its own. */
    const open = async (readOnly = options.readOnlyHome ?? false): Promise<ThreadStore> => {
      const path = join(folder, `state-${stateDbs.length}.sqlite`);
      if (options.stateDb) placeStateDb(path);
      const stateDb = options.stateDb ? openStateDb({ path }) : null;
      if (stateDb !== null) stateDbs.push(stateDb);
      const store = await openLocal({
        home,
        codexDb,
        stateDb,
        readOnly,
        readGit,
        trashFolder,
        files: nodeFiles,
      });
      stores.push(store);
      return store;
    };
    await before?.(await open(false));
    return {
      store: await open(),
      capabilities: {
        editsPaginatedMetadata: codexDb !== null && options.codexRows,
        editsNewPaginatedMetadata: false,
        hasPaths: true,
        listsRows: options.stateDb,
        pageSizes: options.stateDb ? [1, 7, 100, 333, 500] : [40, 100],
      },
      repositories,
      placeOutside: async (seed) => writeSeedRollout(join(folder, 'elsewhere'), seed),
      contents: async () => [await folderContents(home), await folderContents(trashFolder)],
      reopen: () => open(),
      teardown: async () => {
        for (const store of stores) await store.endAll();
        for (const stateDb of stateDbs) stateDb.close();
        codexDb?.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  };
}

/** A store that knows which threads it made live, so that a test need not end them. */
class EndingStore extends LocalThreadStore {
  readonly #begun = new Set<ThreadId>();

  override createThread(params: CreateThreadParams): Promise<void> {
    this.#begun.add(params.threadId);
    return super.createThread(params);
  }

  override resumeThread(params: ResumeThreadParams): Promise<void> {
    this.#begun.add(params.threadId);
    return super.resumeThread(params);
  }

  async endAll(): Promise<void> {
    for (const id of this.#begun) await this.discardThread(id);
    await this.settled();
  }
}

/** What a backfill does comes first: names, then every rollout once, and the catalog makes the rows. */
async function openLocal(
  parts: Pick<
    LocalContext,
    'home' | 'codexDb' | 'stateDb' | 'readOnly' | 'readGit' | 'trashFolder' | 'files'
  >,
): Promise<EndingStore> {
  const context = localContext({ ...parts, names: new NameIndex(parts.home) });
  if (context.stateDb !== null) {
    context.names.refresh();
    const scans = await Promise.all((await listRollouts(context.home)).map(scanRollout));
    new Catalog(context, context.stateDb).applyScans(scans);
  }
  return new EndingStore(context);
}

async function writeHome(home: string, seeds: readonly ThreadSeed[], options: LocalSetup): Promise<void> {
  await mkdir(home, { recursive: true });
  const paths = seeds.map((seed) => writeSeedRollout(home, seed));
  const named = seeds.flatMap((seed) =>
    seed.name === null ? [] : [`${nameIndexLine(seed.id, seed.name)}\n`],
  );
  await appendFile(join(home, 'session_index.jsonl'), named.join(''));
  const { codexDb: era, codexRows } = options;
  if (era === null) return;
  const path = join(home, 'state_5.sqlite');
  placeCodexDb(path, era);
  const db = new Database(path);
  const insertAll = db.transaction(() => {
    for (const [index, seed] of seeds.entries()) insertSeedRow(db, era, seed, paths[index] ?? '');
  });
  if (codexRows) insertAll();
  db.close();
}

function openCodex(home: string, options: LocalSetup): CodexDb {
  const readOnly = options.readOnlyCodexDb ?? false;
  const opening = openCodexDb({ path: join(home, 'state_5.sqlite'), readOnly });
  if (opening.kind === 'unusable') throw new Error(`the Codex database is unusable: ${opening.reason}`);
  return opening.db;
}
