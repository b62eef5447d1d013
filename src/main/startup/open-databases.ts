import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CodexDb,
  type CodexDbOpening,
  findCodexDb,
  lateCodexDb,
  type OpenCodexDbOptions,
  openCodexDb,
} from '../codex-db/index.ts';
import { type OpenStateDb, openStateDb } from '../state/index.ts';

/**
 * How long one call may hold up the main thread when another program has locked Codex's database. Edits are tried
 * again for five seconds.
 */
const CODEX_BUSY_MS = 10;
/** How long one call of a window may wait for another Skein that writes. Its background steps are tried again. */
const WINDOW_BUSY_MS = 500;

export interface OpenDatabasesOptions {
  /** Real path of the Codex home. */
  readonly home: string;
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readOnly: boolean;
  /** False: a command about one thread, which needs no listing and leaves the state DB alone. */
  readonly withStateDb: boolean;
  /** True: somebody looks on, so that no call may wait for long. */
  readonly forWindow?: boolean;
}

/** Both databases of one home, opened once; every consumer gets these handles or their absence. */
export interface Databases {
  readonly stateDb: OpenStateDb | null;
  /** What became of opening Codex's database; null: the home has none. */
  readonly codex: CodexDbOpening | null;
  /** The handle: also of a database that could not be opened yet but that Codex will go on using. */
  readonly codexDb: CodexDb | null;
}

/** The only place that opens databases. Neither failing to open keeps the other or the files from being used. */
export function openDatabases(options: OpenDatabasesOptions): Databases {
  return { stateDb: options.withStateDb ? openState(options) : null, ...openCodex(options) };
}

/** What a home is called in addresses and folder names: made of its real path, so that two names of one home share it. */
export function homeKey(home: string): string {
  return createHash('sha256').update(home).digest('hex').slice(0, 16);
}

/** The folder of one home's derived data. */
export function homeDataFolder(dataFolder: string, home: string): string {
  return join(dataFolder, 'homes', homeKey(home));
}

/** Where what was deleted from a home is kept until the trash is emptied. */
export function homeTrashFolder(dataFolder: string, home: string): string {
  return join(homeDataFolder(dataFolder, home), 'trash');
}

function openState(options: OpenDatabasesOptions): OpenStateDb {
  const folder = homeDataFolder(options.dataFolder, options.home);
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    // A data folder that cannot be made shows in the open below, which then lives in memory.
  }
  const path = join(folder, 'state.sqlite');
  return openStateDb({ path, ...(options.forWindow === true && { callTimeoutMs: WINDOW_BUSY_MS }) });
}

function openCodex({ home, env, readOnly }: OpenDatabasesOptions): Pick<Databases, 'codex' | 'codexDb'> {
  const path = findCodexDb({ home, env, configText: configText(home) });
  if (path === null) return { codex: null, codexDb: null };
  const options: OpenCodexDbOptions = { path, readOnly, busyTimeoutMs: CODEX_BUSY_MS };
  const codex = openCodexDb(options);
  return { codex, codexDb: codex.kind === 'open' ? codex.db : lateCodexDb(codex, options) };
}

function configText(home: string): string | null {
  try {
    return readFileSync(join(home, 'config.toml'), 'utf8');
  } catch {
    return null;
  }
}
