import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CodexDb } from '../../src/main/codex-db/types.ts';
import { openCodexDb } from '../../src/main/codex-db/index.ts';
import { NameIndex } from '../../src/main/rollout/index.ts';
import { openStateDb } from '../../src/main/state/index.ts';
import type { StateDb } from '../../src/main/state/types.ts';
import {
  Catalog,
  type LocalContext,
  type LocalThreadStoreOptions,
  localContext,
} from '../../src/main/thread-store/local/index.ts';
import { tempFolder } from './temp-folder.ts';

/** A home in a temp folder with the state DB and catalog that serve it, as start-up would put them together. */
export interface LocalHome {
  readonly home: string;
  readonly context: LocalContext;
  readonly stateDb: StateDb;
  readonly catalog: Catalog;
  /** What was logged. */
  readonly log: readonly string[];
}

type Given = 'readOnly' | 'scan' | 'files' | 'readGit' | 'trashFolder' | 'now' | 'onRepair';

export interface LocalHomeOptions extends Partial<Pick<LocalThreadStoreOptions, Given>> {
  readonly home?: string;
  readonly codexDb?: CodexDb | null;
}

/** Makes them; everything is closed and removed when the current test ends. */
export async function localHome(options: LocalHomeOptions = {}): Promise<LocalHome> {
  const home = options.home ?? (await tempFolder());
  const stateDb = openStateDb({ path: join(await tempFolder(), 'state.sqlite') });
  onTestFinished(() => stateDb.close());
  const log: string[] = [];
  const context = localContext({
    readOnly: false,
    ...options,
    home,
    stateDb,
    codexDb: options.codexDb ?? null,
    names: new NameIndex(home),
    log: (line) => log.push(line),
  });
  return { home, context, stateDb, catalog: new Catalog(context, stateDb), log };
}

/** Opens an existing Codex DB; closed when the current test ends. */
export function openedCodexDb(path: string): CodexDb {
  const opening = openCodexDb({ path, readOnly: false });
  if (opening.kind !== 'open') throw new Error(opening.reason);
  onTestFinished(() => opening.db.close());
  return opening.db;
}
