import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type CodexDb, openCodexDb } from '../../../src/main/codex-db/index.ts';
import {
  type FileSystem,
  listRollouts,
  NameIndex,
  nodeFiles,
  scanRollout,
} from '../../../src/main/rollout/index.ts';
import { openStateDb } from '../../../src/main/state/index.ts';
import { Catalog, LocalThreadStore, localContext } from '../../../src/main/thread-store/local/index.ts';
import { insertSeedRow } from '../../contract/seed-codex-row.ts';
import { writeSeedRollout } from '../../contract/seed-rollout.ts';
import type { ThreadSeed } from '../../contract/thread-seed.ts';
import { type CodexEra, createCodexDb } from '../codex-db-builder.ts';
import { nameIndexLine } from '../rollout-builder.ts';

/** A home with everything around it, below one folder that the caller removes. */
export interface FaultedHome {
  readonly folder: string;
  readonly home: string;
  readonly trash: string;
  readonly outside: string;
}

export function faultedHome(folder: string): FaultedHome {
  const root = realpathSync(folder);
  const places = {
    folder: root,
    home: join(root, 'home'),
    trash: join(root, 'trash'),
    outside: join(root, 'outside'),
  };
  for (const path of Object.values(places)) mkdirSync(path, { recursive: true });
  return places;
}

/** Writes the threads as Codex of an era keeps them; null: files and name index, no database. */
export function fillHome({ home }: FaultedHome, seeds: readonly ThreadSeed[], era: CodexEra | null): void {
  const paths = seeds.map((seed) => writeSeedRollout(home, seed));
  const named = seeds.flatMap(({ id, name }) => (name === null ? [] : [`${nameIndexLine(id, name)}\n`]));
  appendFileSync(join(home, 'session_index.jsonl'), named.join(''));
  if (era === null) return;
  const db = createCodexDb(join(home, 'state_5.sqlite'), era);
  db.transaction(() => {
    for (const [index, seed] of seeds.entries()) insertSeedRow(db, era, seed, paths[index] ?? '');
  })();
  db.close();
}

export interface StoreOnHome {
  readonly store: LocalThreadStore;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  readonly files?: FileSystem;
  /** Stands between the store and Codex's database. */
  readonly guard?: (codexDb: CodexDb) => CodexDb;
  /** Reads the whole home first, into a new state DB, as a first start does. */
  readonly filled?: boolean;
}

/** A store on the home as the app opens it: with a state DB, and with Codex's database where there is one. */
export async function openFaulted(place: FaultedHome, options: OpenOptions = {}): Promise<StoreOnHome> {
  const { folder, home, trash } = place;
  const { files = nodeFiles, guard = (codexDb: CodexDb) => codexDb, filled = false } = options;
  const name = filled ? `state-${randomUUID()}.sqlite` : 'state.sqlite';
  const stateDb = openStateDb({ path: join(folder, name) });
  const codex = openCodex(home);
  const codexDb = codex === null ? null : guard(codex);
  const names = new NameIndex(home);
  const parts = { home, stateDb, codexDb, names, readOnly: false, files, trashFolder: trash };
  const context = localContext(parts);
  if (filled) {
    names.refresh();
    const scans = await Promise.all((await listRollouts(home)).map(scanRollout));
    new Catalog(context, stateDb).applyScans(scans);
  }
  const store = new LocalThreadStore(context);
  const close = async () => {
    await store.settled();
    stateDb.close();
    codex?.close();
  };
  return { store, close };
}

function openCodex(home: string): CodexDb | null {
  if (!readdirSync(home).includes('state_5.sqlite')) return null;
  const opening = openCodexDb({ path: join(home, 'state_5.sqlite'), readOnly: false });
  if (opening.kind === 'unusable') throw new Error(opening.reason);
  return opening.db;
}

/** Every file below the home's folders of rollouts and in the trash that is a rollout, with its bytes, by path. */
export function rolloutBytes({ home, trash }: FaultedHome): ReadonlyMap<string, Buffer> {
  const folders = [join(home, 'sessions'), join(home, 'archived_sessions'), trash];
  return new Map(
    folders
      .flatMap(filesBelow)
      .flatMap((path) => (path.includes('.jsonl') ? [[path, readFileSync(path)]] : [])),
  );
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
